//! Numbers, dates and periods as people read them in the site's language.

use super::number;
use crate::base::{Date, Number, Period};
use crate::plan::measure::said_unit;
use crate::plan::scalar::Quantity;
use crate::words::facts::{Numbers, filled};
use crate::words::strings::Strings;

/// The no-break space that keeps a number and its unit on one line.
const NO_BREAK: char = '\u{A0}';

/// Formats for one language.
pub struct Format<'a> {
    strings: &'a Strings,
}

impl<'a> Format<'a> {
    /// The formats that go with `strings`.
    pub fn new(strings: &'a Strings) -> Self {
        Self { strings }
    }

    /// A number with the decimals that were written, or with `decimals`.
    pub fn number(&self, number: &Number, decimals: Option<u8>) -> String {
        number::set(number.as_str(), decimals, self.strings.facts().numbers)
    }

    /// A number as [`Self::number`] has it, or a word as it is.
    pub fn quantity(&self, quantity: &Quantity, decimals: Option<u8>) -> String {
        match quantity {
            Quantity::Number(number) => self.number(number, decimals),
            Quantity::Word(word) => word.clone(),
        }
    }

    /// A number with its unit; a percent sign and other short units stay on the number's line.
    pub fn amount(&self, number: &Number, decimals: Option<u8>, unit: &str) -> String {
        let number = self.number(number, decimals);
        if unit == "%" {
            return filled(&self.strings.facts().percent, &[("number", &number)]);
        }
        match said_unit(unit) {
            "" => number,
            unit => format!("{number}{NO_BREAK}{unit}"),
        }
    }

    /// `20 januari 2025`
    pub fn date(&self, date: Date) -> String {
        self.days(&self.strings.facts().date, date, date)
    }

    /// From one day to another, in a pattern of the language.
    fn days(&self, pattern: &str, first: Date, last: Date) -> String {
        let [first_day, day, year] = [first.day().to_string(), last.day().to_string(), last.year().to_string()];
        let (first_month, month) = (self.month(first.month()), self.month(last.month()));
        let days = [("first", first_day.as_str()), ("day", &day)];
        filled(pattern, &[&days[..], &[("first_month", &first_month), ("month", &month), ("year", &year)]].concat())
    }

    fn month(&self, month: i8) -> String {
        self.strings.text(&format!("month_{month}"))
    }

    /// A period in words: `2024`, `juni 2024`, `9–11 december 2024`, `höstterminen 2024`.
    pub fn period(&self, period: &Period) -> String {
        let year = |year: i16| year.to_string();
        match period {
            Period::Year(number) => year(*number),
            Period::Month(number, month) => {
                let (month, year) = (self.month(*month), year(*number));
                filled(&self.strings.facts().month, &[("month", &month), ("year", &year)])
            }
            Period::Day(date) => self.date(*date),
            Period::Quarter(number, quarter) => {
                let quarter = quarter.to_string();
                self.strings.with("quarter", &[("quarter", (&quarter).into()), ("year", (&year(*number)).into())])
            }
            Period::AutumnTerm(number) => self.strings.with("autumn_term", &[("year", (&year(*number)).into())]),
            Period::SpringTerm(number) => self.strings.with("spring_term", &[("year", (&year(*number)).into())]),
            Period::SchoolYear(_) => self.strings.with("school_year", &[("years", (&period.to_string()).into())]),
            Period::Range(ends) => self.range(&ends.0, &ends.1),
        }
    }

    /// The same where a sentence says that something happens at that time: `i juni 2024`, `under höstterminen 2024`.
    pub fn within(&self, period: &Period) -> String {
        let id = match period {
            Period::Month(..) => "in_month",
            Period::Quarter(..) => "in_quarter",
            Period::AutumnTerm(_) | Period::SpringTerm(_) | Period::SchoolYear(_) => "in_term",
            Period::Year(_) | Period::Day(_) | Period::Range(_) => return self.period(period),
        };
        self.strings.with(id, &[("period", (&self.period(period)).into())])
    }

    fn range(&self, from: &Period, to: &Period) -> String {
        match (from, to) {
            (Period::Day(from), Period::Day(to)) if from.year() == to.year() && from.month() == to.month() => {
                self.days(&self.strings.facts().days, *from, *to)
            }
            (Period::Day(from), Period::Day(to)) if from.year() == to.year() => {
                self.days(&self.strings.facts().dates, *from, *to)
            }
            (Period::Year(from), Period::Year(to)) => format!("{from}–{to}"),
            _ => format!("{} – {}", self.period(from), self.period(to)),
        }
    }
}

/// The ticks of an axis in a language: no trailing zeros, its own signs, a real minus.
#[derive(Clone, Copy, Debug)]
pub struct TickFormat(Numbers);

impl Format<'_> {
    /// How ticks are set.
    pub fn ticks(&self) -> TickFormat {
        TickFormat(Numbers { minus: '\u{2212}', ..self.strings.facts().numbers })
    }
}

impl TickFormat {
    /// A tick.
    pub fn text(self, value: f64) -> String {
        let text = format!("{:.3}", value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let minus = value < 0.0 && value.abs() >= 0.0005;
        number::joined(minus, whole, fraction.trim_end_matches('0'), self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Language;
    use crate::words::{WordFile, built_in};

    fn strings(language: Language) -> Strings {
        built_in(language, WordFile::Pages)
    }

    #[test]
    fn numbers_are_set_as_the_language_does() {
        let (sv, en) = (strings(Language::SV), strings(Language::EN));
        let number = Number::parse("-1234567.80").expect("it is a number");
        assert_eq!(Format::new(&sv).number(&number, None), "\u{2212}1\u{A0}234\u{A0}567,80");
        assert_eq!(Format::new(&en).number(&number, Some(1)), "\u{2212}1,234,567.8");
        let half = Number::parse("12.5").expect("it is a number");
        assert_eq!(Format::new(&sv).amount(&half, None, "%"), "12,5\u{A0}%");
    }

    #[test]
    fn periods_are_read_aloud() {
        let sv = strings(Language::SV);
        let format = Format::new(&sv);
        let say = |text: &str| format.period(&Period::parse(text).expect("it is a period"));
        assert_eq!(say("2025-01-20"), "20\u{A0}januari 2025");
        assert_eq!(say("2024-12-09/2024-12-11"), "9–11\u{A0}december 2024");
        assert_eq!(say("2024/2027"), "2024–2027");
        assert_eq!(say("HT2024"), "höstterminen 2024");
        assert_eq!(say("2024/25"), "läsåret 2024/25");
        assert_eq!(say("2024-Q2"), "kvartal 2 2024");
        let within = |text: &str| format.within(&Period::parse(text).expect("it is a period"));
        assert_eq!(["2024-06", "HT2024", "2024"].map(within), ["i juni 2024", "under höstterminen 2024", "2024"]);
    }

    #[test]
    fn ticks_have_no_idle_zeros() {
        let (sv, en) = (strings(Language::SV), strings(Language::EN));
        let (sv, en) = (Format::new(&sv).ticks(), Format::new(&en).ticks());
        assert_eq!([sv.text(1500.0), sv.text(0.25), en.text(-2.0)], ["1\u{A0}500", "0,25", "\u{2212}2"]);
        assert_eq!(en.text(1234.5), "1,234.5");
    }
}
