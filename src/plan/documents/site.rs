//! The documents of a site: what it is called and who publishes it, its own words, and the facts of its accessibility.

use crate::base::{Colour, Date, Id, Language};
use crate::input::markdown::Prose;
use crate::plan::declare::documents;
use crate::plan::scalar::{Count, Feedback, MailAddress, SiteAddress, WebAddress};
use crate::plan::shape::Choice;
use crate::plan::vocabulary::{Conformance, DataTheme, Gender, IssueReason, LogSource, PublisherType};

documents! {
    /// `site.yaml`.
    SiteDocument("site") {
        /// The site's name.
        title! String [Spoken],
        /// Who publishes it.
        organisation! String [Spoken],
        /// Where it will be published; may have a path.
        base_url! SiteAddress,
        /// The language of the interface and the content.
        language! Language,
        /// The folder under `themes/`.
        theme? Id,
        /// One sentence on what the site is.
        description? String [Spoken],
        /// The smallest group whose figures are published, in persons.
        min_group? Count,
        /// Numbers that look like personal numbers and are none, as `check` names them.
        not_personal* String,
        /// The licence of the open data, as an SPDX id.
        data_license? String,
        /// The theme of the open data, from the European list of themes.
        theme_uri? DataTheme,
        /// The area that the open data is about, as the address of a place.
        spatial? WebAddress,
        /// What the publisher is, from the list of kinds of publishers.
        publisher_type? PublisherType,
        /// The site's own words for its kinds and its board.
        terms? TermsDocument [Spoken],
        /// How to reach the publisher.
        contact! ContactDocument [Spoken],
        /// The facts of the accessibility statement.
        accessibility? AccessibilityDocument [Spoken],
        /// What the publication log is made from.
        log? LogSource,
        /// The day from which the content was public.
        log_from? Date,
        /// The publisher's mark: an SVG or PNG under `files/`.
        logo? String,
        /// The publisher's colour, such as `#006b54`.
        accent? Colour,
        /// The publisher's own links at the foot of every page.
        footer_links* FooterLinkDocument [Spoken],
    }

    /// A link at the foot of every page.
    FooterLinkDocument("footer_link") {
        /// Its words.
        title! String [Spoken],
        /// Where it leads.
        url! WebAddress,
    }

    /// A site's own words for its kinds and its board.
    TermsDocument("terms") {
        /// For an action.
        action? TermDocument [Spoken],
        /// For a goal.
        goal? TermDocument [Spoken],
        /// For a milestone.
        milestone? TermDocument [Spoken],
        /// For an activity.
        activity? TermDocument [Spoken],
        /// For an indicator.
        indicator? TermDocument [Spoken],
        /// For a decision.
        decision? TermDocument [Spoken],
        /// For the board that the report goes to.
        board? TermDocument [Spoken],
    }

    /// A word in the forms that sentences need.
    TermDocument("term") {
        /// One of them.
        one! String [Spoken],
        /// Several of them.
        many! String [Spoken],
        /// The one that is spoken of, as in “the action”.
        definite! String [Spoken],
        /// The Swedish word before one of them; follows from the definite form where it is left out.
        gender? Gender,
    }

    /// How to reach the publisher.
    ContactDocument("contact", Choice::Any(&["email", "phone", "url"])) {
        /// Whom.
        name! String [Spoken],
        /// By mail.
        email? MailAddress,
        /// By phone.
        phone? String,
        /// On the web.
        url? WebAddress,
    }

    /// The facts of the accessibility statement.
    AccessibilityDocument("accessibility") {
        /// How far the site conforms.
        conformance! Conformance,
        /// The day of the assessment.
        assessed! Date,
        /// The day when the statement was last changed; the day of the assessment unless it is given.
        updated? Date,
        /// How it was assessed.
        method! Prose [Spoken],
        /// What was tested by hand, by whom and with what was found.
        by_hand? Prose [Spoken],
        /// What is not accessible.
        issues* IssueDocument [Spoken],
        /// Where to report problems.
        feedback! Feedback,
    }

    /// Something that is not accessible.
    IssueDocument("issue") {
        /// What.
        text! String [Spoken],
        /// Why.
        reason! IssueReason,
    }
}
