//! The schemas of single values.

use crate::base::id::{MAX_LENGTH, RESERVED};
use crate::base::period::YEARS;
use crate::plan::Kind;
use crate::plan::shape::Shape;
use serde_json::{Value, json};

/// The years that are taken, as a pattern: 1900 to 2200.
const YEAR: &str = "(?:19[0-9]{2}|2[01][0-9]{2}|2200)";
const MONTH: &str = "(?:0[1-9]|1[0-2])";
const DAY: &str = "(?:0[1-9]|[12][0-9]|3[01])";
/// What stands in an address that has neither white space nor a backslash.
const ADDRESS: &str = r"[Hh][Tt][Tt][Pp][Ss]?://";
const MAIL: &str = r"[A-Za-z0-9._+-]+@[A-Za-z0-9_+-]*\.[A-Za-z0-9._+-]*";

/// A word of a scale, which begins with a letter.
fn word() -> Value {
    json!({ "type": "string", "pattern": r"^\s*\p{L}" })
}

/// The schema of a value that is no mapping and no word of a vocabulary.
pub fn scalar(shape: &Shape) -> Value {
    match shape {
        Shape::Text | Shape::Prose => json!({ "type": "string", "pattern": r"\S" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Number => json!({ "type": "number" }),
        Shape::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Shape::Period => {
            let years = json!({ "type": "integer", "minimum": YEARS.start(), "maximum": YEARS.end() });
            json!({ "anyOf": [{ "type": "string", "pattern": format!("^{0}(?:/{0})?$", single()) }, years] })
        }
        Shape::Date => json!({ "type": "string", "pattern": format!("^{YEAR}-{MONTH}-{DAY}$") }),
        Shape::Id | Shape::Reference(_) => {
            // Of a bare id it does not matter whether YAML takes it for a number.
            let word = json!({ "type": "string", "pattern": format!("^[a-z0-9-]{{1,{MAX_LENGTH}}}$") });
            json!({ "anyOf": [word, { "type": "integer" }], "not": { "enum": RESERVED } })
        }
        Shape::EntityName => json!({
            "type": "string",
            "pattern": format!("^(?:{})/[a-z0-9-]{{1,{MAX_LENGTH}}}$", Kind::ALL.map(Kind::folder).join("|")),
            "not": { "pattern": format!("/(?:{})$", RESERVED.join("|")) },
        }),
        Shape::WebAddress => json!({ "type": "string", "pattern": trimmed(&web()) }),
        Shape::SiteAddress => {
            json!({ "type": "string", "pattern": trimmed(&format!(r"{ADDRESS}[^\s\\/?#@]+(?:/[^\s\\?#]*)?")) })
        }
        Shape::MailAddress => json!({ "type": "string", "pattern": trimmed(MAIL) }),
        Shape::Feedback => {
            json!({ "type": "string", "pattern": trimmed(&format!("(?:(?:mailto:)?{MAIL}|{})", web())) })
        }
        Shape::Colour => json!({ "type": "string", "pattern": trimmed("#(?:[0-9A-Fa-f]{3}){1,2}") }),
        Shape::Quantity => json!({ "anyOf": [{ "type": "number" }, word()] }),
        Shape::Reading => json!({ "anyOf": [{ "type": "number" }, { "enum": [".", ".."] }, word()] }),
        Shape::Scalar => {
            json!({ "anyOf": [{ "type": "string", "pattern": r"\S" }, { "type": "number" }, { "type": "boolean" }] })
        }
        Shape::Word(_) | Shape::WordOrId(_) | Shape::Mapping(_) | Shape::OrName(_) | Shape::ByName(_) => {
            Value::Bool(true)
        }
    }
}

/// A period that is no range.
fn single() -> String {
    format!("(?:{YEAR}(?:-{MONTH}(?:-{DAY})?|-Q[1-4]|/[0-9]{{2}})?|[HV]T{YEAR})")
}

fn web() -> String {
    format!(r"{ADDRESS}[^\s\\/?#][^\s\\]*")
}

/// White space around an address does not matter.
fn trimmed(pattern: &str) -> String {
    format!(r"^\s*{pattern}\s*$")
}
