//! Where the forms lie.

/// The path under which the forms lie, with its slash.
pub const FOLDER: &str = "admin/";

/// The form of the file that a page is made from.
pub fn form_of(path: &str) -> String {
    format!("/{FOLDER}{path}")
}
