//! Prints the JSON Schema of the wire; the window's TypeScript types are made from it.

use schemars::generate::SchemaSettings;

fn main() {
    let settings = SchemaSettings::draft07().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<banxin_desk::wire::Wire>();
    println!("{:#}", schema.as_value());
}
