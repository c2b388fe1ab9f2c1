//! Who answers for what: a page for each who is named, with what is theirs and how it stands, and one for what names nobody.

use super::answerers::{Answerer, Answerers, KINDS, account, name};
use super::context::{PageContext, PlanContext};
use super::list::{self, ListView};
use super::trace::Trace;
use super::view::{Fact, Group, Item, Link, Page, Part};
use crate::base::Located;
use crate::plan::entities::Subject;
use crate::plan::{EntityRef, Kind};
use crate::sitemap::PageRoute;
use crate::standing::due;
use crate::standing::state::is_late;
use std::collections::{BTreeMap, BTreeSet};

impl PlanContext<'_> {
    /// Who answers for what today. A frozen revision has no pages of it, which would have none of today to lead to when
    /// somebody else answers.
    fn answerers(&self) -> &Answerers {
        self.answerers.get_or_init(|| match self.revision {
            Some(_) => Answerers::default(),
            None => Answerers::of(self.site, self.original(), self.past),
        })
    }

    /// How many have a page.
    pub fn count_answerers(&self) -> usize {
        self.answerers().all.len()
    }

    /// Where the page of one of them lies.
    pub fn answerer_path(&self, at: usize) -> String {
        let slug = self.answerers().all.get(at).map_or("", |one| &one.slug);
        self.addresses.of_kind(PageRoute::Responsible, slug)
    }
}

impl PageContext<'_> {
    /// Who answers for something, or that nobody is named, with the way to all that is theirs. Without a subject it is the
    /// plan itself.
    pub fn responsible(&self, subject: Option<Subject>, text: Option<&Located<String>>) -> Fact {
        let fact = self.stated("responsible", text);
        let original = self.shared.original();
        let own = match subject {
            None => original.responsible.as_ref(),
            Some(subject) => self.in_original(subject).and_then(|subject| original.entity(subject).responsible()),
        };
        let page = self.shared.answerers().by_name.get(&name(own)).filter(|_| own.is_some() || subject.is_some());
        let href = page.map(|at| self.to(&self.shared.answerer_path(*at)));
        let parts = fact.parts.into_iter().map(|part| Part { href: href.clone(), ..part });
        let of_action = subject.filter(|_| text.is_none()).and_then(|subject| self.responsible_of_action(subject));
        Fact { parts: parts.chain(of_action).collect(), ..fact }
    }

    /// Who answers for the action of a commitment that names nobody itself: said as what it is, not as theirs too.
    fn responsible_of_action(&self, subject: Subject) -> Option<Part> {
        let action = due::action(self.shared.plan, subject)?;
        let named = self
            .responsible(Some(Subject::Action(action)), Some(self.shared.plan.actions[action].responsible.as_ref()?));
        let part = named.parts.into_iter().next()?;
        let text = self.with("responsible_of_action", &[("name", (&part.text).into())]);
        Some(Part { text, href: part.href, lang: None })
    }

    fn in_original(&self, subject: Subject) -> Option<Subject> {
        self.shared.original().subject(&subject.reference(self.shared.plan))
    }

    /// What is somebody's, as the plan of the page numbers it.
    fn theirs(&self, one: &Answerer) -> Vec<Subject> {
        let own = |subject: &Subject| self.shared.plan.subject(&subject.reference(self.shared.original()));
        one.subjects.iter().filter_map(own).collect()
    }

    /// Somebody by name, in the words of the page's language where they are translated.
    fn called(&self, one: &Answerer, theirs: &[Subject]) -> Link {
        let href = self.to(&self.shared.addresses.of_kind(PageRoute::Responsible, &one.slug));
        let Some(original) = &one.name else {
            return Link::to(href, self.text("responsible_nobody"));
        };
        let (plan, written) = (self.shared.plan, self.shared.original());
        let of_plan = [(plan.responsible.as_ref(), written.responsible.as_ref()), (account(plan), account(written))];
        let of_plan = of_plan.into_iter().filter(|(_, own)| name(*own).as_ref() == Some(original));
        let said = theirs.first().and_then(|subject| plan.entity(*subject).responsible());
        let said = of_plan.filter_map(|(said, _)| said).next().or(said);
        let Some(said) = said else {
            // Whoever answers for nothing any more is called as the content did.
            let lang = (plan.language != written.language).then(|| written.language.tag());
            return Link { href, text: original.clone(), lang };
        };
        Link { href, text: said.value.clone(), lang: self.lang(&said.place) }
    }

    /// `2 åtgärder · 5 åtaganden, 2 sena`.
    fn answers_count(&self, theirs: &[Subject]) -> String {
        let plan = self.shared.plan;
        let late = theirs.iter().filter(|one| is_late(plan.entity(**one), self.shared.as_of)).count();
        let actions = theirs.iter().filter(|one| one.kind() == Kind::Action).count();
        let commitments = theirs.len() - actions;
        let actions = (actions > 0).then(|| self.with("responsible_actions", &[("count", actions.into())]));
        let facts = [("count", commitments.into()), ("late", late.into())];
        let commitments = (commitments > 0).then(|| self.with("responsible_commitments", &facts));
        actions.into_iter().chain(commitments).collect::<Vec<_>>().join(" · ")
    }
}

/// Each who answers for something today: where it lies, the name, and what is theirs in a few words.
pub fn all<'a>(context: &'a PageContext) -> impl Iterator<Item = (String, Link, String)> + 'a {
    let of_today = |(_, one): &(usize, &Answerer)| one.once.is_empty();
    context.shared.answerers().all.iter().enumerate().filter(of_today).map(move |(at, one)| {
        let theirs = context.theirs(one);
        let plan = of_plan(context, one).into_iter().flat_map(|group| group.items);
        let plan = plan.map(|item| item.over.unwrap_or(item.link.text));
        let count = Some(context.answers_count(&theirs)).filter(|count| !count.is_empty());
        let what = plan.chain(count).collect::<Vec<_>>().join(" · ");
        (context.shared.answerer_path(at), context.called(one, &theirs), what)
    })
}

/// The list of all who answer for something, and of those who do no more.
pub fn list(shared: &PlanContext) -> Page {
    let context = &shared.context(shared.addresses.page(PageRoute::Responsible));
    let items = all(context).map(|(_, link, count)| Item { due: Some(count), ..Item::of(link) });
    let words = ["responsible_lead", "responsible_all"];
    let gone = shared.answerers().all.iter().filter(|one| one.name.is_some() && !one.once.is_empty());
    let gone: Vec<Item> = gone.map(|one| Item::of(context.called(one, &[]))).collect();
    let title = context.text("responsible_once_all");
    let gone = (!gone.is_empty()).then(|| Group { title, items: gone, ..Group::default() });
    list::of_pages(context, ("responsible", PageRoute::Responsible), words, items.collect(), gone)
}

/// The page of one of them.
pub fn page(shared: &PlanContext, at: usize) -> Page {
    let context = &shared.context(shared.answerer_path(at));
    let Some(one) = shared.answerers().all.get(at) else { return list(shared) };
    let theirs = context.theirs(one);
    let called = context.called(one, &theirs);
    let heading = match one.name {
        Some(_) => called.text.clone(),
        None => context.text("responsible_nobody"),
    };
    let about = context.answers_count(&theirs);
    let lead = match one.name {
        Some(_) if !one.once.is_empty() => context.text("responsible_once_lead"),
        None if !one.once.is_empty() => context.text("responsible_nobody_once_lead"),
        Some(_) => about.clone(),
        None => format!("{about}. {}", context.text("responsible_nobody_lead")),
    };
    let view = ListView {
        lead: Some(lead).filter(|lead| !lead.is_empty()),
        groups: of_plan(context, one).into_iter().chain(groups(context, &theirs)).chain(once(context, one)).collect(),
        data: vec![context.file_link("data/plan.json", "plan_as_json")],
        ..ListView::default()
    };
    let description = context.with("responsible_description", &[("name", (&heading).into())]);
    let mut frame = context.frame("answerer", &heading, &description, Some(PageRoute::Responsible));
    frame.heading_lang = called.lang;
    Page::new(&frame, "list.html", &view)
}

/// What was somebody's who answers for nothing any more, and who answers for it now.
fn once(context: &PageContext, one: &Answerer) -> Vec<Group> {
    let (shared, answerers) = (context.shared, context.shared.answerers());
    let now = |text: Option<&Located<String>>| answerers.by_name.get(&name(text)).copied();
    let original = shared.original();
    let mut gone: Option<BTreeMap<EntityRef, Trace>> = None;
    let (mut items, mut heirs) = (Vec::new(), BTreeSet::new());
    for entity in &one.once {
        if let Some(subject) = shared.plan.subject(entity) {
            items.push(row(context, subject));
            heirs.extend(original.get(entity).and_then(|own| now(own.responsible())));
        } else if let Some((kind, id)) = entity.parts() {
            let gone = gone.get_or_insert_with(|| {
                shared.past.map(|past| past.ghosts(shared.plan)).into_iter().flatten().collect()
            });
            let Some(trace) = gone.get(entity) else { continue };
            let href = context.to(&shared.addresses.today().of_kind(PageRoute::of_kind(kind), id.as_str()));
            let lang = (shared.plan.language != original.language).then(|| original.language.tag());
            let link = Link { href, text: trace.title.clone(), lang };
            items.push(Item { over: Some(context.text("dropped")), ..Item::of(link) });
        } else {
            let (href, lang) = (context.place(PageRoute::Narratives), context.lang(&shared.plan.title.place));
            items.push(Item::of(Link { href, text: shared.plan.title.value.clone(), lang }));
            let of_plan = [original.responsible.as_ref(), account(original)];
            heirs.extend(of_plan.into_iter().filter(Option::is_some).filter_map(now));
        }
    }
    let heirs = heirs.into_iter().filter_map(|at| answerers.all.get(at));
    let heirs = heirs.map(|one| Item::of(context.called(one, &context.theirs(one)))).collect();
    let group = |title, items| Group { title: context.text(title), items, ..Group::default() };
    let all = [group("responsible_once", items), group("responsible_now", heirs)];
    all.into_iter().filter(|group| !group.items.is_empty()).collect()
}

/// The plan as a whole and the account of it, where they are somebody's.
fn of_plan(context: &PageContext, one: &Answerer) -> Option<Group> {
    let (plan, written) = (context.shared.plan, context.shared.original());
    let is_theirs = |text: Option<&Located<String>>| one.name.is_some() && name(text) == one.name;
    let whole = is_theirs(written.responsible.as_ref()).then(|| {
        let (href, lang) = (context.place(PageRoute::Narratives), context.lang(&plan.title.place));
        let over = Some(context.text("whole_plan"));
        Item { over, ..Item::of(Link { href, text: plan.title.value.clone(), lang }) }
    });
    let next = plan.reporting.as_ref().filter(|_| is_theirs(account(written)));
    let next = next.map(|promised| {
        let due = Some(context.shared.format.date(promised.value.next.value));
        let link = Link { text: context.text("next_account"), ..context.menu_link(PageRoute::Report) };
        Item { due, ..Item::of(link) }
    });
    let items: Vec<Item> = whole.into_iter().chain(next).collect();
    let title = context.text("menu_narratives");
    (!items.is_empty()).then(|| Group { title, items, ..Group::default() })
}

/// What is somebody's, by kind.
fn groups(context: &PageContext, theirs: &[Subject]) -> Vec<Group> {
    let group = |kind: Kind| Group {
        title: context.text(PageRoute::of_kind(kind).label()),
        items: theirs.iter().filter(|one| one.kind() == kind).map(|one| row(context, *one)).collect(),
        ..Group::default()
    };
    KINDS.into_iter().map(group).filter(|group| !group.items.is_empty()).collect()
}

fn row(context: &PageContext, subject: Subject) -> Item {
    match subject.kind() {
        Kind::Action => context.item(subject),
        _ => context.commitment(subject),
    }
}
