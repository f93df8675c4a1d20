//! Regorus, two ways, each with its interpreter and its virtual machine (`rvm`).
//!
//! - *whole*: all spans as data, nested by power, place and organ, so that the policy finds them by three look-ups;
//! - *sliced*: the input carries the few spans of the very claim, looked up by us.
//!
//! Inputs are built beforehand. Days and ledger sizes are integers.

use std::sync::Arc;

use regorus::languages::rego::compiler::Compiler;
use regorus::rvm::RegoVM;
use regorus::{CompiledPolicy, Engine, Value};
use serde_json::{Map, json};

use crate::Fallible;
use crate::questions::Asked;
use crate::spans::{Span, Triple};

const ENTRY: &str = "data.authority.held";

/// Where the policy finds the spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// In the data.
    Whole,
    /// In the input.
    Sliced,
}

impl Model {
    fn policy(self) -> String {
        let spans = match self {
            Model::Whole => "data.spans[input.power][input.place][input.organ]",
            Model::Sliced => "input.spans",
        };
        format!(
            "package authority\n\nimport rego.v1\n\ndefault held := false\n\nheld if {{\n\tsome span in {spans}\n\t\
             span.from <= input.on\n\tinput.on <= span.until\n\tspan.since <= input.known\n\t\
             input.known <= span.till\n}}\n"
        )
    }

    /// The input of a question.
    pub fn input(self, asked: &Asked) -> Value {
        let question = &asked.question;
        let (on, known) = (question.on.number(), question.known.0);
        match self {
            Model::Whole => json!({"organ": question.organ, "power": question.power, "place": question.place,
                                   "on": on, "known": known}),
            Model::Sliced => {
                json!({"on": on, "known": known, "spans": asked.spans.iter().map(written).collect::<Vec<_>>()})
            }
        }
        .into()
    }
}

fn written(span: &Span) -> serde_json::Value {
    json!({"from": span.from.number(), "until": span.until.number(), "since": span.known_from,
           "till": span.known_until})
}

/// The engine with policy and data.
pub struct Regorus {
    interpreter: Engine,
    machine: RegoVM,
}

impl Regorus {
    /// Compiles the policy and loads the spans, of which [`Model::Sliced`] needs none.
    pub fn new<'s>(model: Model, spans: impl Iterator<Item = (&'s Triple, &'s Vec<Span>)>) -> Fallible<Self> {
        let mut by_power = Map::new();
        for ((organ, power, place), spans) in spans {
            let spans: serde_json::Value = spans.iter().map(written).collect();
            child(child(&mut by_power, power.as_str()), place.as_str()).insert(organ.to_string(), spans);
        }
        let mut engine = Engine::new();
        engine.add_policy("authority.rego".to_owned(), model.policy()).map_err(|error| error.to_string())?;
        let data: Value = json!({"spans": by_power}).into();
        engine.add_data(data.clone()).map_err(|error| error.to_string())?;
        let compiled: CompiledPolicy =
            engine.compile_with_entrypoint(&ENTRY.into()).map_err(|error| error.to_string())?;
        let program =
            Compiler::compile_from_policy(&compiled, &[ENTRY]).map_err(|error| error.to_string())?;
        let mut machine = RegoVM::new();
        machine.load_program(Arc::clone(&program));
        machine.set_data(data).map_err(|error| error.to_string())?;
        Ok(Self { interpreter: engine, machine })
    }

    /// Asks the interpreter.
    pub fn interpret(&mut self, input: &Value) -> bool {
        self.interpreter.set_input(input.clone());
        self.interpreter.eval_rule(ENTRY.to_owned()).is_ok_and(|value| value == Value::from(true))
    }

    /// Asks the virtual machine.
    pub fn run(&mut self, input: &Value) -> bool {
        self.machine.set_input(input.clone());
        self.machine.execute().is_ok_and(|value| value == Value::from(true))
    }
}

fn child<'m>(
    map: &'m mut Map<String, serde_json::Value>,
    key: &str,
) -> &'m mut Map<String, serde_json::Value> {
    let value = map.entry(key).or_insert_with(|| json!({}));
    match value {
        serde_json::Value::Object(map) => map,
        _ => unreachable!("only maps are put here"),
    }
}
