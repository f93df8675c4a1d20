//! Prints the table of every access rule, for `docs/access.md`: `cargo run -p access --example rules_table`.
#![expect(clippy::print_stdout, reason = "its purpose")]

fn main() -> Result<(), access::AccessError> {
    print!("{}", access::markdown_table(&access::RuleBook::built_in()?));
    Ok(())
}
