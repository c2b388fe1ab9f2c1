//! The closed vocabularies of the content model: each word as it stands in YAML.

use super::meant;
use super::read::{Read, Reader, StandIn};
use super::shape::{Shape, Vocabulary};
use super::told::{Teller, Told};
use crate::base::word::words;
use crate::base::{Code, Diagnostic, Language, SourceSpan};
use crate::input::yaml::{Node, YamlKind};
use crate::words::{Catalogue, TAGS, languages};

/// Declares a vocabulary: an enum whose values have a word each in content and data, and how it is read. They are listed to
/// readers in this order.
macro_rules! vocabulary {
    ($($(#[$meta:meta])* $name:ident ($vocabulary:literal) { $($(#[$doc:meta])* $variant:ident = $word:literal,)* })*) => { $(
        words! {
            $(#[$meta])*
            pub enum $name { $($(#[$doc])* $variant = $word,)* }
        }

        impl Told for $name {
            fn told(&self, _: &dyn Teller) -> serde_json::Value {
                self.word().into()
            }
        }

        impl StandIn for $name {
            fn stand_in(_: &SourceSpan) -> Self {
                Self::ALL[0]
            }
        }

        impl Read for $name {
            const SHAPE: Shape = Shape::Word(Vocabulary { name: $vocabulary, words: &[$($word),*] });

            fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
                read_word(node, reader, &Self::ALL, Self::word)
            }
        }
    )* };
}

vocabulary! {
    /// The state of a milestone or an activity: was the work done?
    Status ("status") {
        /// ej redovisat
        NotReported = "not_reported",
        /// planerat
        Planned = "planned",
        /// pågår
        Ongoing = "ongoing",
        /// delvis genomfört
        PartlyDone = "partly_done",
        /// genomfört
        Done = "done",
        /// ej genomfört
        NotDone = "not_done",
        /// utgår
        Cancelled = "cancelled",
    }

    /// The result of a goal: what came of the work?
    GoalResult ("result") {
        /// effekt ej utvärderad
        NotEvaluated = "not_evaluated",
        /// på väg
        OnTrack = "on_track",
        /// i riskzonen
        AtRisk = "at_risk",
        /// uppnått
        Met = "met",
        /// delvis uppnått
        PartlyMet = "partly_met",
        /// ej uppnått
        NotMet = "not_met",
    }

    /// An authority's verdict on an area.
    Verdict ("verdict") {
        /// tillräckliga åtgärder
        Sufficient = "sufficient",
        /// påbörjat arbete i linje med bedömningen
        UnderWay = "under_way",
        /// otillräckliga åtgärder
        Insufficient = "insufficient",
        /// utvecklingsarbete behöver inledas
        NeedsWork = "needs_work",
    }

    /// Where the body stands on what an authority says is needed.
    Position ("position") {
        /// godtas
        Accepted = "accepted",
        /// godtas delvis
        Partly = "partly",
        /// godtas inte
        Rejected = "rejected",
    }

    /// What became of a need that is closed.
    Outcome ("outcome") {
        /// tillgodosett
        Met = "met",
        /// överspelat
        Superseded = "superseded",
        /// inte tillgodosett
        NotMet = "not_met",
    }

    /// How often accounts are given.
    Every ("every") {
        /// varje månad
        Month = "month",
        /// varje kvartal
        Quarter = "quarter",
        /// varje halvår
        HalfYear = "half-year",
        /// varje år
        Year = "year",
        /// varje termin
        Term = "term",
    }

    /// Whether the authority's case goes on.
    CaseState ("case") {
        /// öppet
        Open = "open",
        /// avslutat
        Closed = "closed",
    }

    /// What kind of decision it is.
    DecisionKind ("kind") {
        /// beslut efter granskning
        Inspection = "inspection",
        /// uppföljningsbeslut
        FollowUp = "follow_up",
        /// revision
        Audit = "audit",
        /// föreläggande
        Injunction = "injunction",
        /// dom
        Court = "court",
        /// annat
        Other = "other",
    }

    /// Which way an indicator is meant to go.
    Direction ("direction") {
        /// uppåt
        Increase = "increase",
        /// nedåt
        Decrease = "decrease",
    }

    /// How far the site conforms to the accessibility requirements.
    Conformance ("conformance") {
        /// helt förenlig
        Full = "full",
        /// delvis förenlig
        Partial = "partial",
        /// inte förenlig
        None = "none",
    }

    /// What the publication log is made from.
    LogSource ("log") {
        /// gits historik
        Git = "git",
        /// ingenting
        Off = "off",
    }

    /// The theme of open data, from the European list.
    DataTheme ("theme_uri") {
        /// jordbruk, fiske, skogsbruk och livsmedel
        Agri = "http://publications.europa.eu/resource/authority/data-theme/AGRI",
        /// ekonomi och finans
        Econ = "http://publications.europa.eu/resource/authority/data-theme/ECON",
        /// utbildning, kultur och sport
        Educ = "http://publications.europa.eu/resource/authority/data-theme/EDUC",
        /// energi
        Ener = "http://publications.europa.eu/resource/authority/data-theme/ENER",
        /// miljö
        Envi = "http://publications.europa.eu/resource/authority/data-theme/ENVI",
        /// regeringen och den offentliga sektorn
        Gove = "http://publications.europa.eu/resource/authority/data-theme/GOVE",
        /// hälsa
        Heal = "http://publications.europa.eu/resource/authority/data-theme/HEAL",
        /// internationella frågor
        Intr = "http://publications.europa.eu/resource/authority/data-theme/INTR",
        /// rättvisa, rättssystem och allmän säkerhet
        Just = "http://publications.europa.eu/resource/authority/data-theme/JUST",
        /// regioner och städer
        Regi = "http://publications.europa.eu/resource/authority/data-theme/REGI",
        /// befolkning och samhälle
        Soci = "http://publications.europa.eu/resource/authority/data-theme/SOCI",
        /// vetenskap och teknik
        Tech = "http://publications.europa.eu/resource/authority/data-theme/TECH",
        /// transport
        Tran = "http://publications.europa.eu/resource/authority/data-theme/TRAN",
    }

    /// What a publisher of open data is, from the list that the catalogues of Europe share.
    PublisherType ("publisher_type") {
        /// lärosäte
        Academia = "http://purl.org/adms/publishertype/Academia-ScientificOrganisation",
        /// företag
        Company = "http://purl.org/adms/publishertype/Company",
        /// branschsammanslutning
        Consortium = "http://purl.org/adms/publishertype/IndustryConsortium",
        /// kommun
        Local = "http://purl.org/adms/publishertype/LocalAuthority",
        /// statlig myndighet
        National = "http://purl.org/adms/publishertype/NationalAuthority",
        /// frivilligorganisation
        NonGovernmental = "http://purl.org/adms/publishertype/NonGovernmentalOrganisation",
        /// ideell organisation
        NonProfit = "http://purl.org/adms/publishertype/NonProfitOrganisation",
        /// privatperson
        Private = "http://purl.org/adms/publishertype/PrivateIndividual(s)",
        /// region
        Regional = "http://purl.org/adms/publishertype/RegionalAuthority",
        /// standardiseringsorgan
        Standards = "http://purl.org/adms/publishertype/StandardisationBody",
        /// överstatlig myndighet
        Supra = "http://purl.org/adms/publishertype/SupraNationalAuthority",
    }

    /// The Swedish word before one of a kind.
    Gender ("gender") {
        /// en åtgärd
        En = "en",
        /// ett mål
        Ett = "ett",
    }

    /// Why something is not accessible (DOS-lagen 2018:1937, 9 § and 12 §).
    IssueReason ("reason") {
        /// oskäligt betungande
        Burden = "burden",
        /// undantaget från lagen
        Scope = "scope",
        /// åtgärdas
        Pending = "pending",
    }
}

impl Every {
    /// How many months lie between two accounts. A year has two terms.
    pub fn months(self) -> i64 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear | Self::Term => 6,
            Self::Year => 12,
        }
    }
}

impl Status {
    /// Whether nothing more is due: a milestone that is not is late when its time has passed.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Done | Self::Cancelled => true,
            Self::NotReported | Self::Planned | Self::Ongoing | Self::PartlyDone | Self::NotDone => false,
        }
    }
}

impl GoalResult {
    /// Whether the goal has been judged: one that is not is late when its time has passed.
    pub fn is_settled(self) -> bool {
        match self {
            Self::Met | Self::PartlyMet | Self::NotMet => true,
            Self::NotEvaluated | Self::OnTrack | Self::AtRisk => false,
        }
    }
}

impl Read for Language {
    const SHAPE: Shape = Shape::Word(Vocabulary { name: "language", words: TAGS });

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let found = match &node.kind {
            YamlKind::Text(text) => Self::from_tag(text),
            _ => None,
        };
        found.or_else(|| read_word(node, reader, &languages().collect::<Vec<_>>(), Self::tag))
    }
}

/// Reports a language that nobody has words in.
pub fn without_words(language: Language, words: &Catalogue, place: &SourceSpan) -> Diagnostic {
    let tags: Vec<&str> = words.languages().map(Language::tag).collect();
    unknown(language.tag(), &tags, place)
}

fn unknown(text: &str, words: &[&'static str], place: &SourceSpan) -> Diagnostic {
    let problem = Diagnostic::new(Code::UnknownValue, place).fact("value", text).fact("values", words.join(", "));
    // Of an address people often write the last part alone.
    let ends = |word: &&&str| word.rsplit_once('/').is_some_and(|(_, end)| end.eq_ignore_ascii_case(text));
    problem.perhaps(words.iter().find(ends).copied().or_else(|| meant::word(text, words)))
}

fn read_word<T: Copy>(node: &Node, reader: &mut Reader, all: &[T], word: fn(T) -> &'static str) -> Option<T> {
    let YamlKind::Text(text) = &node.kind else {
        reader.wrong_type(node, "word");
        return None;
    };
    let found = all.iter().copied().find(|item| word(*item) == text);
    if found.is_none() {
        let words: Vec<_> = all.iter().map(|item| word(*item)).collect();
        reader.push(unknown(text, &words, &node.place));
    }
    found
}
