//! Floor 2: the content model. Documents are typed files; the resolver joins them to plans in which an unresolved
//! reference cannot be expressed.

pub mod as_of;
pub mod attachment;
mod declare;
pub mod documents;
pub mod drafts;
pub mod earlier;
pub mod entities;
pub mod entity_ref;
pub mod kept;
pub mod kind;
pub mod license;
pub mod links;
pub mod load;
pub mod look;
pub mod meant;
pub mod measure;
pub mod memory;
pub mod own;
pub mod prose;
pub mod read;
pub mod resolve;
pub mod scalar;
pub mod shape;
pub mod site;
pub mod table;
pub mod told;
pub mod translation;
pub mod translations;
pub mod until;
pub mod vocabulary;

pub use drafts::Drafts;
pub use entities::Plan;
pub use entity_ref::EntityRef;
pub use kind::Kind;
pub use site::Site;
pub use table::{Ix, Table};
