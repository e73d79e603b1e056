"""Pure decisions about assessments: which words a finding may use, when, and what they rest on."""
