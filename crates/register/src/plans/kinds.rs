//! The closed lists work plans are described with.

use crate::choices;

choices! {
    /// The type of a town, by which the source article has three reform plans.
    TownType {
        /// Mostly farming, or less developed (农业为主、欠发达).
        Farming = "farming", "农业为主或欠发达镇", "farming or less developed";
        /// In between.
        Middle = "middle", "中等发展水平镇", "middling";
        /// Many people and a large economy.
        Large = "large", "人口多经济大镇", "large and strong";
    }
}

choices! {
    /// How a step of a work plan stands.
    StepState {
        /// Under way.
        UnderWay = "under_way", "进行中", "under way";
        /// Done.
        Done = "done", "已完成", "done";
        /// Put off to another day.
        PutOff = "put_off", "延期", "put off";
        /// Dropped.
        Dropped = "dropped", "取消", "dropped";
    }
}
