//! Escaping for HTML and XML: one place for both.

/// Appends `text` so that neither HTML nor XML reads anything in it as markup, in text or in a quoted attribute.
/// The model has been cleaned: no character that XML cannot hold is left in it.
pub(crate) fn escape_into(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

/// `text` escaped.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_is_left_to_read() {
        assert_eq!(escaped("<a b='\"'>&</a>"), "&lt;a b=&#39;&quot;&#39;&gt;&amp;&lt;/a&gt;");
    }
}
