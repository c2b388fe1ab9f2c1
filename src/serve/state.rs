//! What the preview shows at the moment, and the news of it. One writes, many read.

use super::forms::place::form_of;
use super::freezing::Freeze;
use super::guard::AllowedHosts;
use super::key::{self, PreviewKey};
use super::pages::{Pages, PreviewFrame};
use super::problems::Problems;
use crate::base::{Findings, Language};
use crate::check::Checked;
use crate::input::SourceTree;
use crate::render::single::SitePasts;
use crate::text::prose::escape;
use crate::words::{Catalogue, WordFile};
use serde_json::json;
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::{Semaphore, watch};

/// How long a form that was saved waits until its file has been read.
const PATIENCE: Duration = Duration::from_millis(1500);

/// A site that can be shown.
pub struct ShownSite {
    /// The checked site, with its drafts.
    pub checked: Checked,
    /// What is made once for all of its files.
    pub standing: SitePasts,
    /// Whether it is of the newest content; not where that has errors.
    pub current: bool,
}

/// What is new.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// How many times the pages have changed; 0 before anything was made.
    pub version: u64,
    /// What is wrong with the content.
    pub problems: Arc<Problems>,
}

/// The content as it was last read, well or not.
#[derive(Debug, Default)]
pub struct ReadContent {
    /// The files.
    pub tree: SourceTree,
    /// What was found while they were read.
    pub findings: Findings,
}

/// How many files are made at a time.
const MOST_MADE: usize = 4;

/// What all parts of the preview share.
pub struct PreviewState {
    /// Under which names it may be asked.
    pub hosts: AllowedHosts,
    /// What lets in.
    pub key: PreviewKey,
    /// The language of problems, where one was asked for.
    pub language: Option<Language>,
    /// The project's folder, in which forms are saved; `None` where others can reach the preview, which has none then.
    pub forms: Option<PathBuf>,
    /// How a revision is frozen.
    pub freeze: Freeze,
    /// The preview's own pages.
    pub pages: Pages,
    /// What a form must send, so that no page of another site can.
    pub token: String,
    /// So many files are made at a time: each of them may be a large attachment, which is held until it is sent.
    pub makers: Arc<Semaphore>,
    content: Mutex<Arc<ReadContent>>,
    /// The content was read anew.
    reread: Condvar,
    shown: RwLock<Option<ShownSite>>,
    news: watch::Sender<News>,
    /// Tells this run of the preview from the one before, whose pages may still be open.
    run: u64,
}

/// A file as it is sent.
pub struct Served {
    /// The HTTP status.
    pub status: u16,
    /// The path, for its media type.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
}

impl PreviewState {
    /// Nothing shown yet.
    pub fn new(
        hosts: AllowedHosts,
        key: PreviewKey,
        language: Option<Language>,
        forms: Option<PathBuf>,
        freeze: Freeze,
    ) -> io::Result<Self> {
        Ok(Self {
            hosts,
            key,
            language,
            forms,
            freeze,
            pages: Pages::new().map_err(io::Error::other)?,
            token: key::random()?,
            makers: Arc::new(Semaphore::new(MOST_MADE)),
            content: Mutex::default(),
            reread: Condvar::new(),
            shown: RwLock::new(None),
            news: watch::Sender::new(News::default()),
            run: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs()),
        })
    }

    /// The content as it was last read.
    pub fn content(&self) -> Arc<ReadContent> {
        Arc::clone(&self.content.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Keeps the content as it was read.
    pub fn read(&self, content: Arc<ReadContent>) {
        *self.content.lock().unwrap_or_else(PoisonError::into_inner) = content;
        self.reread.notify_all();
    }

    /// Waits until a file that was just written has been read, so that what is shown next is not what it was before. Not
    /// for long: where the system does not tell of changes, or someone else has written meanwhile, that may never be.
    pub fn wait_for(&self, path: &str, bytes: &[u8]) {
        let is_old =
            |content: &mut Arc<ReadContent>| content.tree.files.get(path).is_none_or(|file| *file.bytes != *bytes);
        let content = self.content.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.reread.wait_timeout_while(content, PATIENCE, is_old));
    }

    /// Listens to the news.
    pub fn listen(&self) -> watch::Receiver<News> {
        self.news.subscribe()
    }

    /// A version of the pages, as the preview's script compares it.
    pub fn name_of(&self, version: u64) -> String {
        format!("{:x}-{version}", self.run)
    }

    /// Changes what is shown.
    pub fn change<R>(&self, change: impl FnOnce(&mut Option<ShownSite>) -> R) -> R {
        change(&mut self.shown.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// Looks at what is shown.
    pub fn look<R>(&self, look: impl FnOnce(&Option<ShownSite>) -> R) -> R {
        look(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Tells that the pages have changed, or what is wrong, or both.
    pub fn announce(&self, pages: bool, problems: Option<Arc<Problems>>) {
        self.news.send_modify(|news| {
            news.version += u64::from(pages || news.version == 0);
            news.problems = problems.unwrap_or_else(|| Arc::clone(&news.problems));
        });
    }

    /// The file at a path of the site.
    pub fn file(&self, path: &str) -> Served {
        let news = self.news.borrow().clone();
        let head = self.head(news.version, "");
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let page = |status, bytes: Vec<u8>| Served { status, path: "index.html".to_owned(), bytes };
        let Some(ShownSite { checked, standing, .. }) = &*shown else {
            return page(500, self.broken(&news.problems, &head));
        };
        let language = self.language.unwrap_or(checked.site.language);
        let found = standing.file(checked, path).map(|made| (200, made));
        match found.or_else(|| standing.file(checked, "404.html").map(|made| (404, made))) {
            Some((status, Ok(made))) if made.path.ends_with(".html") => {
                let source = self.forms.as_ref().and_then(|_| standing.source(checked, &made.path));
                let edit = source.map_or_else(String::new, |source| {
                    let (form, label) =
                        (form_of(&source), checked.site.words.strings(language, WordFile::Preview).text("edit"));
                    format!(" data-form=\"{}\" data-edit=\"{}\"", escape(&form), escape(&label))
                });
                Served { status, path: made.path, bytes: with_head(made.bytes, &self.head(news.version, &edit)) }
            }
            Some((status, Ok(made))) => Served { status, path: made.path, bytes: made.bytes },
            Some((_, Err(problem))) => {
                let mut findings = Findings::default();
                findings.push(problem);
                let problems = Problems::of(&findings, &checked.texts, &checked.site.words, language);
                page(500, self.broken(&problems, &head))
            }
            None => {
                let words = checked.site.words.strings(language, WordFile::Preview);
                let (title, view) = (&words.text("not-found-title"), json!({ "note": "not-found-lead" }));
                let frame = PreviewFrame { language, words: Some(&words), title, head: &head, forms: None };
                page(404, self.pages.page("note.html", &frame, &view).into_bytes())
            }
        }
    }

    /// What is said to who has no key.
    pub fn without_key(&self) -> Vec<u8> {
        let of_site = || self.look(|shown| shown.as_ref().map(|shown| shown.checked.site.language));
        let language = self.language.or_else(of_site).unwrap_or_default();
        let words = Catalogue::built_in().strings(language, WordFile::Preview);
        let (title, view) = (&words.text("no-key-title"), json!({ "note": "no-key-lead" }));
        let frame = PreviewFrame { language, words: Some(&words), title, head: "", forms: None };
        self.pages.page("note.html", &frame, &view).into_bytes()
    }

    /// The problems as a page, for a site of which nothing can be shown.
    fn broken(&self, problems: &Problems, head: &str) -> Vec<u8> {
        let frame =
            PreviewFrame { language: problems.language, words: None, title: &problems.broken[0], head, forms: None };
        self.pages.page("problems.html", &frame, problems).into_bytes()
    }

    /// Where a path of the site's own root leads here: a page that links to its permanent address, such as 404, may name
    /// the folder under which the site will be published.
    pub fn below_base(&self, path: &str) -> Option<String> {
        let shown = self.shown.read().unwrap_or_else(PoisonError::into_inner);
        let base = &shown.as_ref()?.checked.site.base_url;
        let folder = base.split_once("://")?.1.split_once('/')?.1;
        let inner = path.strip_prefix(folder)?.strip_prefix('/')?;
        Some(format!("/{inner}"))
    }

    /// What a page of the preview has in its head besides its own.
    fn head(&self, version: u64, more: &str) -> String {
        let version = self.name_of(version);
        format!(
            "<link rel=\"stylesheet\" href=\"/_etapp/preview.css\">\n\
             <script src=\"/_etapp/preview.js\" data-version=\"{version}\"{more} defer></script>\n"
        )
    }
}

/// A page with more in its head. What a theme made without one gets it at the end.
fn with_head(mut page: Vec<u8>, head: &str) -> Vec<u8> {
    const END: &[u8] = b"</head>";
    let at = page.windows(END.len()).position(|window| window == END).unwrap_or(page.len());
    page.splice(at..at, head.bytes());
    page
}
