"""The engines that Chancery is measured against, each with its best settings."""
