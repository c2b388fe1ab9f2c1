//! What people write instead of the keys: their names in Swedish, and other English words for them. Only for
//! suggestions; none of them is taken.

use crate::base::diagnostic::nearest;

/// What is written, and the keys that it can mean; the first one that the mapping has is suggested.
const NAMES: &[(&str, &[&str])] = &[
    ("titel", &["title"]),
    ("rubrik", &["title"]),
    ("namn", &["title", "name"]),
    ("name", &["title"]),
    ("förfaller", &["due"]),
    ("förfallodatum", &["due"]),
    ("senast", &["due", "respond_by"]),
    ("slutdatum", &["due"]),
    ("deadline", &["due", "respond_by"]),
    ("klart", &["due"]),
    ("datum", &["date"]),
    ("dag", &["date"]),
    ("ansvarig", &["responsible"]),
    ("ansvar", &["responsible"]),
    ("owner", &["responsible"]),
    ("anteckning", &["note"]),
    ("kommentar", &["note"]),
    ("notering", &["note"]),
    ("not", &["note"]),
    ("comment", &["note"]),
    ("text", &["note", "summary"]),
    ("underlag", &["evidence"]),
    ("bevis", &["evidence"]),
    ("uppdatering", &["updates"]),
    ("uppdateringar", &["updates"]),
    ("logg", &["updates"]),
    ("läge", &["status", "result"]),
    ("status", &["result", "case"]),
    ("result", &["status"]),
    ("resultat", &["result", "status"]),
    ("åtgärd", &["action"]),
    ("åtgärder", &["supports", "answered_by"]),
    ("stöder", &["supports"]),
    ("stödjer", &["supports"]),
    ("mål", &["goal", "goals", "target"]),
    ("etappmål", &["milestone"]),
    ("aktivitet", &["activity"]),
    ("indikator", &["indicator"]),
    ("måltal", &["target"]),
    ("målvärde", &["target"]),
    ("minst", &["at_least"]),
    ("högst", &["at_most"]),
    ("exakt", &["equals"]),
    ("enhet", &["unit"]),
    ("riktning", &["direction"]),
    ("värde", &["value"]),
    ("värden", &["values"]),
    ("antal", &["n"]),
    ("serie", &["series"]),
    ("grupp", &["group"]),
    ("decimaler", &["decimals"]),
    ("utgångsvärde", &["baseline"]),
    ("baslinje", &["baseline"]),
    ("källa", &["source"]),
    ("källor", &["sources"]),
    ("metod", &["method"]),
    ("tabell", &["data"]),
    ("sammanfattning", &["summary", "description"]),
    ("beskrivning", &["summary", "description"]),
    ("description", &["summary"]),
    ("ingress", &["summary"]),
    ("spår", &["track"]),
    ("ordning", &["order"]),
    ("nummer", &["number"]),
    ("nr", &["number"]),
    ("utkast", &["draft"]),
    ("tidigare", &["formerly"]),
    ("myndighet", &["authority"]),
    ("slag", &["kind"]),
    ("typ", &["kind"]),
    ("type", &["kind"]),
    ("diarienummer", &["case_number", "reference"]),
    ("dnr", &["case_number", "reference"]),
    ("ärende", &["case"]),
    ("följer", &["follows"]),
    ("område", &["area", "areas"]),
    ("områden", &["areas"]),
    ("bedömning", &["assessment", "verdict"]),
    ("behov", &["need"]),
    ("svar", &["response", "responded"]),
    ("förväntas", &["expects"]),
    ("lagstöd", &["legal_basis"]),
    ("författningsstöd", &["legal_basis"]),
    ("beslut", &["decision", "decided"]),
    ("antagen", &["adopted"]),
    ("av", &["by"]),
    ("paragraf", &["reference"]),
    ("hänvisning", &["reference"]),
    ("fil", &["file"]),
    ("bilaga", &["file"]),
    ("länk", &["url"]),
    ("webbadress", &["url", "base_url"]),
    ("link", &["url"]),
    ("adress", &["url", "base_url"]),
    ("berättelse", &["narrative"]),
    ("om", &["about"]),
    ("meny", &["menu"]),
    ("skäl", &["reason"]),
    ("orsak", &["reason"]),
    ("språk", &["language"]),
    ("tema", &["theme"]),
    ("kontakt", &["contact"]),
    ("epost", &["email"]),
    ("e-post", &["email"]),
    ("mejl", &["email"]),
    ("mail", &["email"]),
    ("telefon", &["phone"]),
    ("tillgänglighet", &["accessibility"]),
    ("brister", &["issues"]),
    ("roll", &["role"]),
    ("författare", &["author"]),
    ("år", &["year", "period", "due"]),
    ("period", &["due", "reviewed"]),
    ("tid", &["period", "due"]),
];

/// The one of `keys` that was probably meant: by another name for it, else by its spelling.
pub fn meant(key: &str, keys: &[&'static str]) -> Option<&'static str> {
    let lower = key.trim().to_lowercase();
    let known = |name: &str| {
        let (_, candidates) = NAMES.iter().find(|(known, _)| *known == name)?;
        candidates.iter().copied().find(|candidate| keys.contains(candidate))
    };
    known(&lower).or_else(|| nearest(&lower, keys.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_in_swedish_lead_to_the_keys() {
        let milestone = ["action", "title", "due", "responsible", "updates"];
        assert_eq!(meant("titel", &milestone), Some("title"));
        assert_eq!(meant("Förfaller", &milestone), Some("due"));
        assert_eq!(meant("ansvarig", &milestone), Some("responsible"));
        assert_eq!(meant("updats", &milestone), Some("updates"));
        assert_eq!(meant("\u{a0}due", &milestone), Some("due"));
        assert_eq!(meant("färg", &milestone), None);
        assert_eq!(meant("status", &["date", "result"]), Some("result"));
    }

    #[test]
    fn no_name_is_listed_twice() {
        let mut names: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
        names.sort_unstable();
        let count = names.len();
        names.dedup();
        assert_eq!(names.len(), count);
    }
}
