"""Case data as JSON Schema 2020-12, for offices whose systems hand cases to Tiaowen."""
