//! Addresses are escaped, keep what they are asked to keep, and stand in attributes as they are.

use super::*;

#[test]
fn segments_and_values_are_escaped() {
    let address = Address::instrument("广政发〔2013〕18号/2").with("q", "a&b=c d");
    assert_eq!(
        address.render(&[("on", "2014-12-31")]),
        "/instruments/%E5%B9%BF%E6%94%BF%E5%8F%91%E3%80%942013%E3%80%9518%E5%8F%B7%2F2?q=a%26b%3Dc%20d&on=2014-12-31"
    );
}

#[test]
fn a_link_stands_in_an_attribute_as_it_is() {
    let address = Address::grant("<\"'&>", "a&b<\"'");
    let (link, plain) = (address.link(&[("on", "2014")]).to_string(), address.render(&[("on", "2014")]));
    assert!(!link.contains(['<', '>', '"', '\'']), "{link}");
    assert_eq!(link, plain.replace('&', "&#38;"));
}

#[test]
fn the_fragment_comes_last_and_empty_filters_vanish() {
    let address = Address::grant("QZ-02-0031", "370523101").with("mode", "");
    assert_eq!(address.render(&[("known", "1482")]), "/powers/QZ-02-0031?town=370523101&known=1482#life");
    assert_eq!(Address::board().render(&[]), "/");
}
