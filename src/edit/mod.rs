//! Floor 8: content files as people edit them: made new, laid out, filled from tables. Texts in, texts out; the commands
//! write them.

pub mod copies;
pub mod file;
pub mod new;
pub mod outline;
pub mod starter;
pub mod table;
pub mod yaml;
