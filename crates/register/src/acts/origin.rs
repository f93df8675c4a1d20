//! Where a statement comes from: the source article, the law, our construction, or the office itself.

use crate::choices;

choices! {
    /// Where a statement comes from. Shown wherever it is shown, so that nobody takes a construction for a fact.
    Origin {
        /// The source article on the Dongying pilot says so.
        SourceArticle = "source_article", "原文", "source article";
        /// A law, regulation or standard says so.
        Law = "law", "法律法规", "law";
        /// Constructed for demonstration.
        Constructed = "constructed", "构造", "constructed";
        /// The office that keeps this register says so.
        Office = "office", "本单位登记", "recorded by the office";
    }
}
