//! Forms as HTML: plain fields with labels and help, which need no script.

use super::fields::{Field, Group, Input, Part};
use super::submitted::Submitted;
use crate::text::prose::escape;

/// The parts of a form. What was given before stands in the place of what is in the file.
pub fn parts(parts: &[Part], given: Option<&Submitted>, choose: &str) -> String {
    let part = |part: &Part| match part {
        Part::Field(field) => self::field(field, given, choose),
        Part::Group(group) => self::group(group, given, choose),
    };
    parts.iter().map(part).collect()
}

fn group(group: &Group, given: Option<&Submitted>, choose: &str) -> String {
    let open = if group.open || given.is_some() { " open" } else { "" };
    let (title, inner) = (escape(&group.title), parts(&group.parts, given, choose));
    format!(
        "<details{open}>\n<summary>{title}</summary>\n<fieldset>\n<legend class=\"etapp-quiet\">{title}</legend>\n{inner}</fieldset>\n</details>\n"
    )
}

fn field(field: &Field, given: Option<&Submitted>, choose: &str) -> String {
    let value = given.and_then(|given| given.get(&field.name)).unwrap_or(&field.value);
    let (name, label, value) = (escape(&field.name), escape(&field.label), escape(value));
    let (help, describes) = if field.help.is_empty() {
        (String::new(), String::new())
    } else {
        let help = format!("<p class=\"etapp-hint\" id=\"{name}-help\">{}</p>\n", escape(&field.help));
        (help, format!(" aria-describedby=\"{name}-help\""))
    };
    // What is missing is told with the other problems, in words; a browser's own bubble would stop the saving of the rest.
    let required = if field.required { " aria-required=\"true\"" } else { "" };
    let attributes = format!("id=\"{name}\" name=\"{name}\"{describes}{required}");
    let control = match &field.input {
        Input::Line => format!("<input type=\"text\" {attributes} value=\"{value}\" autocomplete=\"off\">"),
        Input::Lines => {
            let rows = value.lines().map(|line| 1 + line.chars().count() / 70).sum::<usize>().clamp(3, 24);
            // A line end at the very beginning would be taken away by the browser.
            format!("<textarea {attributes} rows=\"{rows}\">\n{value}</textarea>")
        }
        Input::Choice(options) => {
            let option = |(word, label): &(String, String)| {
                let word = escape(word);
                let selected = if word == value { " selected" } else { "" };
                format!("<option value=\"{word}\"{selected}>{}</option>", escape(label))
            };
            let options: String = options.iter().map(option).collect();
            format!("<select {attributes}><option value=\"\">{}</option>{options}</select>", escape(choose))
        }
    };
    format!("<div class=\"etapp-field\">\n<label for=\"{name}\">{label}</label>\n{help}{control}\n</div>\n")
}
