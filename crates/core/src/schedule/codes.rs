//! What is wrong with a schedule.

crate::problem::declare_codes! {
    /// A cron expression cannot be read.
    CRON_UNREADABLE,
    /// A cron expression names days that no month has.
    CRON_NEVER,
    /// A time zone is not in the IANA database.
    ZONE_UNKNOWN,
}
