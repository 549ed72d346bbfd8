"""A town's worth of invented dossiers, made through the office's own verbs as if the last weeks had happened."""
