//! Floor 8: the preview. A server on this computer that shows the site as it is being written: a file that was saved is on
//! the page at once, problems lie over the page that was good last, and drafts are shown. It writes nothing but what its
//! forms are told to.
//!
//! | file | is |
//! | --- | --- |
//! | `watch` | which paths may have changed, and when to act on it |
//! | `work` | takes changes in: one file at once where that is enough, the whole beside it |
//! | `state` | what is shown, and the news of it |
//! | `listen` | the socket, with limits on what a client may take |
//! | `room` | how many may be there, and how much may wait to be read |
//! | `key` | the secret of a run, which lets in |
//! | `guard` | who may ask, and for which paths |
//! | `answer` | a request and its answer |
//! | `forms/` | forms for content files, which change nothing but the lines of what is changed |
//! | `freezing` | how a revision is frozen, as the command does it |
//! | `pages` | the preview's own pages, from templates |
//! | `problems` | problems for the browser, in words |

mod answer;
mod forms;
mod freezing;
mod guard;
mod key;
mod listen;
mod pages;
mod problems;
mod room;
mod state;
mod watch;
mod work;

use crate::base::{Date, Findings, Language, SourcePath};
use crate::input::text::TextFile;
use crate::system::Ends;
use state::PreviewState;
use std::collections::BTreeMap;
use std::io;
use std::net::{SocketAddr, TcpListener, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

pub use freezing::{Freeze, Freezing};

/// What to show, and where.
#[derive(Clone)]
pub struct Options {
    /// The project's folder.
    pub root: PathBuf,
    /// The address to listen on.
    pub host: String,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The day against which lateness is judged, instead of the content's newest.
    pub as_of: Option<Date>,
    /// The language of problems; the site's own unless given.
    pub language: Option<Language>,
    /// How a revision is frozen.
    pub freeze: Freeze,
}

/// What the preview has to say while it runs.
pub enum Event<'a> {
    /// It can be opened.
    Ready {
        /// The address to open, with the secret of this run.
        address: String,
        /// An address that opens a single time, for a program that is told it where others can read that.
        once: String,
        /// Whether other computers can reach it.
        open_to_others: bool,
    },
    /// Changes are looked for once a second, since the system does not tell of them.
    Polling,
    /// The site was made anew.
    Made {
        /// What changed; empty at the start.
        changed: &'a [SourcePath],
        /// How long it took.
        took: Duration,
        /// Whether the site shows it; not where there are errors.
        shown: bool,
        /// What was found; `None` where only the page of one file was made, and nothing was found.
        found: Option<FoundProblems<'a>>,
    },
}

/// Problems with the texts that they are in.
pub struct FoundProblems<'a> {
    /// The problems.
    pub findings: &'a Findings,
    /// The texts.
    pub texts: &'a BTreeMap<SourcePath, TextFile>,
    /// The language of the site.
    pub language: Language,
}

/// Who is told.
pub type Tell = Arc<dyn Fn(Event) + Send + Sync>;

/// Why the preview could not be started.
#[derive(Debug)]
pub enum ServeError {
    /// The address could not be listened on.
    Address {
        /// The host and the port.
        address: String,
        /// Why.
        source: io::Error,
    },
    /// The machine has no room for it.
    Machine(io::Error),
}

/// Serves until it is interrupted.
///
/// # Errors
/// Says why it could not start.
pub fn run(options: &Options, tell: &Tell) -> Result<(), ServeError> {
    let (listener, address) = listen_on(options)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(8)
        .enable_all()
        .build()
        .map_err(ServeError::Machine)?;
    let ends = {
        let _inside = runtime.enter();
        Ends::new().map_err(ServeError::Machine)?
    };
    let forms = address.ip().is_loopback().then(|| options.root.clone());
    let hosts = guard::AllowedHosts::new(&options.host, address);
    let key = key::PreviewKey::new(address.port()).map_err(ServeError::Machine)?;
    let url = format!("http://{address}/");
    let (with_key, once) = (key.address(&url), key.address_once(&url));
    let state = Arc::new(
        PreviewState::new(hosts, key, options.language, forms, Arc::clone(&options.freeze))
            .map_err(ServeError::Machine)?,
    );
    work::start(options, &state, tell).map_err(ServeError::Machine)?;
    tell(Event::Ready { address: with_key, once, open_to_others: !address.ip().is_loopback() });
    let done = runtime.block_on(listen::until(ends, listener, state));
    runtime.shutdown_background();
    done.map_err(ServeError::Machine)
}

fn listen_on(options: &Options) -> Result<(TcpListener, SocketAddr), ServeError> {
    let host = options.host.trim_start_matches('[').trim_end_matches(']');
    let open = || {
        let addresses: Vec<SocketAddr> = (host, options.port).to_socket_addrs()?.collect();
        let listener = TcpListener::bind(&addresses[..])?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    open().map_err(|source| ServeError::Address { address: format!("{}:{}", options.host, options.port), source })
}
