//! Floor 8: content files as people edit them: made new, laid out, filled from tables. Texts in, texts out; the commands
//! write them.

pub mod field;
pub mod layout;
pub mod new;
pub mod scalar;
pub mod starter;
pub mod table;
