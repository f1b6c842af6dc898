package com.acme.storm;

/** What a witness writes down about a run. */
enum Moment {
    BEGIN,
    END
}
