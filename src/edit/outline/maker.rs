//! Makes the files of a plan in a spreadsheet, line by line. A line that cannot be taken does not keep the next from being looked at.

use super::columns::{self, PlanColumn};
use super::differs::{PlanDifference, differences};
use super::known::{KnownFacts, KnownThing, KnownThings, is_same_title, numbered};
use super::line::{NotTaken, PlanLine};
use super::told::{ToldThing, ToldThings};
use super::values::{PlanTarget, PlanUpdate};
use crate::base::{Id, id};
use crate::edit::new::{self, Answers};
use crate::edit::table::cell;
use crate::plan::Kind;
use crate::plan::documents::FileKind;
use crate::plan::measure::told_by;

/// A new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFile {
    /// The line of the spreadsheet.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// What the file says.
    pub yaml: String,
    /// Its long text.
    pub text: Option<String>,
}

/// What the user says of the spreadsheet.
#[derive(Clone, Debug, Default)]
pub struct PlanChoices {
    /// What a column is, by its heading; `-` leaves it out.
    pub map: Vec<(String, String)>,
    /// The day of the states, where no column has it.
    pub date: Option<String>,
}

/// What a spreadsheet would make.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The new files, in the order of the lines.
    pub made: Vec<MadeFile>,
    /// What is there already and stays, with the cells that say something else.
    pub there: Vec<(KnownThing, Vec<PlanDifference>)>,
    /// How many lines stood above the headings.
    pub passed: usize,
}

/// What was made so far.
pub struct Maker<'a> {
    choices: &'a PlanChoices,
    /// What could not be taken.
    pub faults: Vec<NotTaken>,
    /// All that can be named: what was there, and what was made.
    all: KnownThings,
    pub outline: Outline,
    /// The newest of each kind, to which the next lines belong.
    above: Vec<(Kind, String)>,
    told: ToldThings,
}

/// The kinds from the outermost inwards.
const INWARDS: [Kind; 4] = [Kind::Action, Kind::Goal, Kind::Milestone, Kind::Activity];

impl<'a> Maker<'a> {
    /// Nothing yet beside what is `known`.
    pub fn new(choices: &'a PlanChoices, known: &[KnownThing]) -> Self {
        let (faults, outline) = (Vec::new(), Outline::default());
        let all = KnownThings::of(known);
        Self { choices, faults, outline, all, above: Vec::new(), told: ToldThings::default() }
    }

    /// A line with a column for each kind: the innermost has the facts of the line, the others are made where they are new.
    /// A number is that of the action.
    pub fn line(&mut self, row: &PlanLine) -> Result<(), NotTaken> {
        let named: Vec<(Kind, String)> =
            INWARDS.into_iter().filter_map(|kind| Some((kind, row.get(PlanColumn::Of(kind))?.to_owned()))).collect();
        let Some((last, outer)) = named.split_last() else { return Err(row.told("outline-no-title").into()) };
        let has_action = outer.iter().any(|(kind, _)| *kind == Kind::Action);
        let is_number = |column: PlanColumn| column == PlanColumn::Key("number");
        for (kind, title) in outer {
            let own = row.part(|column| *kind == Kind::Action && is_number(column));
            // Another action's goal of the same title is another goal.
            match self.find(*kind, title, self.last(Kind::Action)) {
                Some(id) => {
                    self.same_number(&own, &id);
                    if self.last(Kind::Action).is_none() {
                        self.implied(*kind, &id);
                    }
                    // What is above already keeps what is inside it: an empty cell says what the line above does.
                    if !self.above.contains(&(*kind, id.clone())) {
                        self.is_above(*kind, id);
                    }
                }
                None => self.make(&own, *kind, title)?,
            }
        }
        self.above.retain(|(kind, _)| !row.dashes.contains(&PlanColumn::Of(*kind)));
        self.make(&row.part(|column| !(has_action && is_number(column))), last.0, &last.1)
    }

    /// An action that is named again has the number that it has.
    fn same_number(&mut self, row: &PlanLine, id: &str) {
        let Some((heading, said)) = row.cell(PlanColumn::Key("number")) else { return };
        let known = self.all.of_id(Kind::Action, id);
        if let Some(known) = known.filter(|known| known.number != said.trim_end_matches('.').parse().ok()) {
            let told = row.told("outline-numbered").fact("column", heading).fact("title", &known.title);
            self.faults.push(told.into());
        }
    }

    /// A line whose kind a column says.
    pub fn named(&mut self, row: &PlanLine, has_actions: bool) -> Result<(), NotTaken> {
        let word = row.get(PlanColumn::Kind).ok_or_else(|| row.told("outline-no-title"))?;
        let kind = columns::kind(word, has_actions).ok_or_else(|| row.told("outline-kind").fact("text", word))?;
        let title = row.get(PlanColumn::Key("title")).or_else(|| row.get(PlanColumn::Of(kind)));
        let title = title.ok_or_else(|| row.told("outline-no-title"))?.to_owned();
        for other in INWARDS {
            let Some((heading, name)) = row.cell(PlanColumn::Of(other)).filter(|(_, name)| *name != title) else {
                continue;
            };
            let belongs = match kind {
                Kind::Goal | Kind::Activity => other == Kind::Action,
                Kind::Milestone => matches!(other, Kind::Action | Kind::Goal),
                _ => false,
            };
            if !belongs {
                self.faults.push(row.no_key(heading, kind));
                continue;
            }
            let no_such = || row.told("outline-no-such").fact("kind", other.name()).fact("name", name);
            let own = self.last(Kind::Action);
            let found = self.find(other, name, own);
            // Without a cell for it, the action is that of the goal.
            let elsewhere = row.get(PlanColumn::Of(Kind::Action)).is_none().then(|| self.find(other, name, None));
            let id = found.or(elsewhere.flatten()).ok_or_else(no_such)?;
            self.implied(other, &id);
            self.is_above(other, id);
        }
        self.make(row, kind, &title)
    }

    /// The id of something by its id, its number or its title; of a goal under an action, where one is named.
    fn find(&self, kind: Kind, name: &str, action: Option<String>) -> Option<String> {
        let (number, title) = numbered(kind, name);
        let is_there = |one: &&KnownThing| kind != Kind::Goal || action.is_none() || one.action == action;
        let has_title = |one: &&KnownThing| title.is_empty() || is_same_title(&one.title, &title);
        let by_number = number.filter(|_| kind == Kind::Action).and_then(|number| self.all.of_number(number));
        let by_id = self.all.of_id(kind, name).filter(is_there);
        let by_title = || self.all.of_title(kind, &title).find(is_there);
        by_id.or_else(|| by_number.filter(has_title)).or_else(by_title).map(|one| one.id.clone())
    }

    /// What the next lines belong to. Something new of an outer kind ends what was inside the one before.
    fn is_above(&mut self, kind: Kind, id: String) {
        let of_inner =
            |other: Kind| INWARDS.iter().position(|one| *one == other) >= INWARDS.iter().position(|one| *one == kind);
        self.above.retain(|(other, old)| !(of_inner(*other) && (*other != kind || *old != id)));
        if !self.above.iter().any(|(other, _)| *other == kind) {
            self.above.push((kind, id));
        }
    }

    /// The action of a goal, which stands above what stands under the goal.
    fn implied(&mut self, kind: Kind, id: &str) {
        let goal = self.all.of_id(kind, id).filter(|_| kind == Kind::Goal);
        if let Some(action) = goal.and_then(|goal| goal.action.clone()) {
            self.is_above(Kind::Action, action);
        }
    }

    fn last(&self, kind: Kind) -> Option<String> {
        self.above.iter().find(|(other, _)| *other == kind).map(|(_, id)| id.clone())
    }

    /// What a line says of something of a kind.
    fn thing(&self, row: &PlanLine, kind: Kind, title: &str) -> ToldThing {
        let under = match kind {
            Kind::Milestone => self.last(Kind::Goal),
            Kind::Activity => self.last(Kind::Action),
            _ => None,
        };
        ToldThing { line: row.line, title: title.to_owned(), facts: row.facts(), under }
    }

    /// Makes a file of a line, unless it is there.
    fn make(&mut self, row: &PlanLine, kind: Kind, name: &str) -> Result<(), NotTaken> {
        let (number, title) = numbered(kind, name);
        let title = if title.is_empty() { name.to_owned() } else { title };
        if told_by("sum").any(|word| word == title.to_lowercase()) {
            return Err(row.told("outline-sum").fact("title", title).into());
        }
        let action = self.last(Kind::Action);
        let is = |one: &&KnownThing| matches!(kind, Kind::Action | Kind::Activity) || one.action == action;
        // What an id names is that, whatever its title has become.
        let said = row.get(PlanColumn::Key("id"));
        let by_id = said.and_then(|id| self.all.of_id(kind, id));
        if let Some(old) = by_id.or_else(|| self.all.of_title(kind, &title).find(is)).cloned() {
            self.is_above(kind, old.id.clone());
            let again = |(id, line)| row.told(id).fact("title", &title).fact("id", &old.id).fact("first", line);
            let thing = self.thing(row, kind, &title);
            if !self.told.again(kind, &old.id, &thing).map_err(again)? {
                self.told.tell(kind, old.id.clone(), thing);
                let goal = self.last(Kind::Goal).filter(|_| kind == Kind::Milestone);
                let action = action.filter(|_| matches!(kind, Kind::Goal | Kind::Milestone));
                let differs = differences(row, &old, &title, [("action", action), ("goal", goal)]);
                self.outline.there.push((old, differs));
            }
            return Ok(());
        }
        let Some(file) = FileKind::named(kind.name()) else { return Ok(()) };
        let mut answers = vec![("title".to_owned(), title.clone())];
        let number = match kind {
            Kind::Action => Some(self.number(row, number)?),
            _ => None,
        };
        let other = number.and_then(|number| self.all.of_number(number));
        let claimed = other.map(|other| {
            let told = row.told("outline-number").fact("number", number.unwrap_or_default());
            told.fact("title", &other.title).into()
        });
        self.faults.extend(claimed);
        answers.extend(number.map(|number| ("number".to_owned(), number.to_string())));
        match kind {
            Kind::Goal | Kind::Milestone => {
                let action = action.clone().ok_or_else(|| row.told("outline-no-action").fact("title", &title))?;
                answers.push(("action".to_owned(), action));
                if kind == Kind::Milestone {
                    answers.extend(self.last(Kind::Goal).map(|goal| ("goal".to_owned(), goal)));
                }
            }
            Kind::Activity => answers.extend(action.clone().map(|action| ("supports".to_owned(), action))),
            _ => {}
        }
        self.keys(row, kind, &file, &mut answers);
        let id = self.id(row, kind, &file, &answers)?;
        let target = row.target(kind, &file).map(|made| made.map(|made: PlanTarget| made.lines()));
        let update =
            row.update(kind, self.choices.date.as_deref()).map(|made| made.map(|made: PlanUpdate| made.lines()));
        let rest = [target, update].map(|made| {
            made.map(Option::unwrap_or_default).unwrap_or_else(|fault| {
                self.faults.push(fault);
                String::new()
            })
        });
        let yaml = format!("{}{}", new::plain(&file, &answers), rest.concat());
        self.is_above(kind, id.clone());
        self.told.tell(kind, id.clone(), self.thing(row, kind, &title));
        self.all.add(KnownThing { kind, id: id.clone(), title, number, action, says: KnownFacts::default() });
        let text = row.get(PlanColumn::Text).map(|text| format!("{}\n", text.trim()));
        self.outline.made.push(MadeFile { line: row.line, kind, id, yaml, text });
        Ok(())
    }

    /// The number of an action: as it says, else the next.
    fn number(&self, row: &PlanLine, of_title: Option<u32>) -> Result<u32, NotTaken> {
        if let Some((heading, text)) = row.cell(PlanColumn::Key("number")) {
            let cell = || cell(row.line, text, None).fact("column", heading);
            // A workbook's number has the decimal sign of who reads the messages.
            let bare = text.trim_end_matches('.').replace(',', ".");
            let is_inner = bare.contains('.') && bare.split('.').all(|part| part.parse::<u32>().is_ok());
            let outer = || text.split(['.', ',']).next().unwrap_or_default();
            let inner =
                || row.told("outline-inner").fact("column", heading).fact("number", text).fact("outer", outer());
            return bare.parse().map_err(|_| if is_inner { inner() } else { cell() }.into());
        }
        Ok(of_title.unwrap_or(self.all.highest_number() + 1))
    }

    /// The plain keys of a line.
    fn keys(&mut self, row: &PlanLine, kind: Kind, file: &FileKind, answers: &mut Vec<(String, String)>) {
        for (column, heading, cell) in &row.cells {
            let PlanColumn::Key(key @ ("due" | "responsible" | "track" | "order" | "number")) = column else {
                continue;
            };
            if file.mapping.key(key).is_none() {
                self.faults.push(row.no_key(heading, kind));
                continue;
            }
            let value = match *key {
                "number" => continue,
                "due" => row.period(heading, cell),
                _ => Ok(cell.clone()),
            };
            let sound = |value: String| match new::problem(file, key, &value) {
                Some(found) => Err(NotTaken::Value(row.line, (*heading).to_owned(), found)),
                None => Ok(((*key).to_owned(), value)),
            };
            match value.and_then(sound) {
                Ok(answer) => answers.push(answer),
                Err(fault) => self.faults.push(fault),
            }
        }
    }

    /// The id of a new file: as the line says, else from its title.
    fn id(&self, row: &PlanLine, kind: Kind, file: &FileKind, answers: &Answers) -> Result<String, NotTaken> {
        let has = |id: &str| self.all.of_id(kind, id).is_some();
        let Some((heading, said)) = row.cell(PlanColumn::Key("id")) else {
            return Ok(new::next_free_id(file, answers, has));
        };
        let is_taken = has(said);
        if Id::parse(said).is_ok() && !is_taken {
            return Ok(said.to_owned());
        }
        let of_cell = id::suggest(said);
        let is_free = Id::parse(&of_cell).is_ok() && !has(&of_cell);
        let meant = if is_free { of_cell } else { new::next_free_id(file, answers, has) };
        let told = row.told(if is_taken { "outline-id-taken" } else { "outline-id" });
        Err(told.fact("text", said).fact("meant", meant).fact("column", heading).into())
    }
}
