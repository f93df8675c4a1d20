//! Where a statement comes from: the source article, the law, our construction, or the office itself.

use crate::choices;

choices! {
    /// Where a statement comes from. Shown wherever it is shown, so that nobody takes a construction for a fact.
    Origin {
        /// The source article on the Dongying pilot says so.
        #[zh = "关于东营试点的原文这样说。"]
        SourceArticle = "source_article", "原文", "source article";
        /// A law, regulation or standard says so.
        #[zh = "法律、法规、标准这样规定。"]
        Law = "law", "法律法规", "law";
        /// Constructed for demonstration.
        #[zh = "为演示而构造，并非事实。"]
        Constructed = "constructed", "构造", "constructed";
        /// The office that keeps this register says so.
        #[zh = "保管台账的单位自己登记。"]
        Office = "office", "本单位登记", "recorded by the office";
    }
}
