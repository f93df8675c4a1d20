//! The closed lists work plans are described with.

use crate::choices;

choices! {
    /// The type of a town, by which the source article has three reform plans.
    TownType {
        /// Mostly farming, or less developed (农业为主、欠发达).
        #[zh = "以农业为主，或者经济欠发达的乡镇。"]
        Farming = "farming", "农业为主或欠发达镇", "farming or less developed";
        /// In between.
        #[zh = "发展水平居中的乡镇。"]
        Middle = "middle", "中等发展水平镇", "middling";
        /// Many people and a large economy.
        #[zh = "人口多、经济总量大的乡镇。"]
        Large = "large", "人口多经济大镇", "large and strong";
    }
}

choices! {
    /// How a step of a work plan stands.
    StepState {
        /// Under way.
        #[zh = "正在做。"]
        UnderWay = "under_way", "进行中", "under way";
        /// Done.
        #[zh = "已经做完，该步骤终结。"]
        Done = "done", "已完成", "done";
        /// Put off to another day.
        #[zh = "推迟，须写明新的期限。"]
        PutOff = "put_off", "延期", "put off";
        /// Dropped.
        #[zh = "不再做，该步骤终结。"]
        Dropped = "dropped", "取消", "dropped";
    }
}
