# The strings of the interface in English. One string a line; { $name } is filled in by Etapp.

## The frame
skip = Skip to content
menu = Main menu
crumbs = You are here
languages = Language
translation_missing = The content of this page has not been translated. It is shown in the original language.
translation_partial = Part of the content of this page has not been translated. It is shown in the original language.
translation_foot = This is a translation. The original is what counts.
translation_old = This translation has not been checked against the original as it is now. The original is what counts.
draft_page = Draft. This page is shown only in the preview and is not published.
draft_name = Draft: { $name }
home = Home
about_site = About the site
contact = Contact
page_address = Address of this page
as_of = As of { $date }
as_of_short = as of { $date }
menu_home = Overview
menu_actions = { -action(form: "Many") }
menu_goals = { -goal(form: "Many") }
menu_goals_and_figures = { -goal(form: "Many") } and figures
menu_milestones = { -milestone(form: "Many") }
menu_activities = { -activity(form: "Many") }
menu_indicators = { -indicator(form: "Many") }
menu_decisions = { -decision(form: "Many") }
menu_narratives = The plan in words
menu_report = Report
menu_responsible = Who is responsible
menu_counted = How figures are counted
menu_data = Open data
menu_about = About the site
menu_accessibility = Accessibility
all_plans = All plans
plans_weakened = Weakened in the plans
plan_ways = Changes, counting and open data of each plan
plans_table = The plans with the state of their { -milestone(form: "many") }
plan = Plan
to_start = Go to the start page
not_stated = Not stated
not_in_sources = Not in the sources
date_unknown = The date of the decision is not in the sources
no_dates = No date in the sources
yes = yes
no = no

## Time
month_1 = January
month_2 = February
month_3 = March
month_4 = April
month_5 = May
month_6 = June
month_7 = July
month_8 = August
month_9 = September
month_10 = October
month_11 = November
month_12 = December
quarter = quarter { $quarter } of { $year }
autumn_term = autumn term { $year }
spring_term = spring term { $year }
school_year = school year { $years }
in_month = in { $period }
in_quarter = in { $period }
in_term = in the { $period }

## Kinds
kind_action = { -action(form: "One") }
kind_goal = { -goal(form: "One") }
kind_milestone = { -milestone(form: "One") }
kind_activity = { -activity(form: "One") }
kind_indicator = { -indicator(form: "One") }
kind_of_action = { $kind }, { -action } { $number }
action_name = { -action(form: "One") } { $number }: { $title }
track_number = Track { $track }
decision_inspection = Decision after inspection
decision_follow_up = Follow-up decision
decision_audit = Audit report
decision_injunction = Injunction
decision_court = Judgment
decision_other = Other { -decision }

## States
status_not_reported = not reported
status_planned = planned
status_ongoing = ongoing
status_partly_done = partly done
status_done = done
status_not_done = not done
status_cancelled = cancelled
result_not_reported = not reported
result_not_evaluated = effect not evaluated
result_on_track = on track
result_at_risk = at risk
result_met = met
result_partly_met = partly met
result_not_met = not met
verdict_sufficient = sufficient measures
verdict_under_way = work begun in line with the assessment
verdict_insufficient = insufficient measures
verdict_needs_work = development work needs to begin
position = Position on the need
outcome = Outcome for the need
need_closed = The need is closed: { $outcome }.
position_accepted = accepted
position_partly = accepted in part
position_rejected = not accepted
outcome_met = met
outcome_superseded = superseded
outcome_not_met = not met
every_month = every month
every_quarter = every quarter
every_half-year = every half-year
every_year = every year
every_term = every term
case_open = open
case_closed = closed
late_by = { $span } late
late_word = late
given_up_word = given up
evidence_missing = evidence is missing
no_evidence = Evidence is missing
state = State

## Facts
number = Number
due = Due
due_year = Year
no_due = no date given
responsible = Responsible
responsible_of_action = responsible for { -action(form: "definite") }: { $name }
responsible_missing = nobody named as responsible
target = Target
target_at_least = at least { $amount }
target_at_most = at most { $amount }
target_equals = { $amount }
no_target = no target
measured_by = Measured by
no_measure = There is no target, and { -indicator(form: "no") } measures { -goal(form: "definite") }
reached = so far { $amount }
reached_head = So far
counted_what = What is counted
track = Track
supports = Supports
whole_plan = The whole plan
unit = Unit
direction = Desired direction
direction_increase = up
direction_decrease = down
group = Who is counted
measures = Measures
source = Source
authority = Authority
decided = Decided
case_number = Case number
follows = Follows up
followed_by = Followed up by
period = Period
drafted = Drafted
adopted = Adopted
revision_adopted = Revision adopted
meeting_word = Meeting
next_account = Next account
account_promised = The next account is promised for { $date }.
account_missed = An account was promised for { $date }. It has not been published.
account_promised_of = The next account of the plan “{ $plan }” is promised for { $date }.
account_missed_of = An account of the plan “{ $plan }” was promised for { $date }. It has not been published.
information_from = This information is from { $date }, #.
silent_milestone = Since then, # { -milestone } has passed its due date without being reported on.
silent_milestones = Since then, # { -milestone(form: "many") } have passed their due dates without being reported on.
silent_one = Since then, # commitment has passed its due date without being reported on.
silent_many = Since then, # commitments have passed their due dates without being reported on.
meetings = Meetings
age_years = { $count ->
    [one] 1 year
   *[other] { $count } years
  }
late_since_age = { $age } late
age_months = { $count ->
    [one] 1 month
   *[other] { $count } months
  }
age_days = { $count ->
    [one] 1 day
   *[other] { $count } days
  }
expected_answered = An account was asked for by { $asked } and given { $date }{ $late ->
        [yes] , after that day.
       *[no] .
    }
expected_no_day = No date is given.
report_since_meeting = This has changed since the meeting of { $meeting }.
account_heading = Account to { $authority }
account_respond_by = To be accounted for by
account_answered = Accounted for
account_answered_on = { $date }{ $late ->
        [yes] , after that day
       *[no] {""}
    }
account_by = Account given by
account_gaps = What is missing
account_gaps_lead = For the author alone. Write the account without --gaps to leave this part out.
account_asked = What the decision says and expects
account_expected = This is expected
account_position = Position on the assessment
account_position_accepted = The assessment is accepted.
account_position_partly = The assessment is accepted in part.
account_position_rejected = The assessment is not accepted.
account_no_position = No position on the need is stated.
account_measures = What has been done
account_no_measures = Nothing in the plan is named as answering this need.
account_not_reported = Nothing is reported on “{ $title }”.
account_no_own_evidence = The only evidence named for “{ $title }” is the authority's own decision. Evidence of its own is missing.
account_no_evidence = No evidence is named for “{ $title }”.
account_told = reported { $date }
account_results = What it has led to
account_result = { -goal(form: "Definite") } “{ $goal }”: { $state }, reported { $date }.
account_goal_untold = { -goal(form: "Definite") } “{ $goal }”: no result is reported.
account_no_results = No result is reported.
account_judged = What the authority has said since
account_changes = What has changed in the commitments since the decision
account_changes_undated = What has changed since the decision cannot be told, because its date is not known.
account_changes_unknown = What has changed since the decision cannot be told, because no earlier version is kept.
account_no_changes = None of the commitments has changed since the decision.
account_no_commitments = No commitment is linked to this need, so none can have changed.
account_known_from = The first version that is kept is from { $date }. What changed before that day cannot be told.
account_judged_by_today = the commitments and times as the plan has them today, without what has been reported after that day
account_attachment = Attachment
account_attachments = Attachments
account_no_attachments = No evidence is given.
whose_own = self-reported
whose_document = own document
whose_decision = minutes or case file
whose_authority = by the authority’s decision
counted_whose_heading = Who says so
counted_whose = Each state is shown with who says so. This follows from the evidence of the latest report and is never typed in.
counted_whose_own = Self-reported, without evidence: { $count }.
counted_whose_document = The body’s own document or page: { $count }.
counted_whose_decision = Minutes or a registered document, by its reference: { $count }.
counted_whose_authority = By an authority’s decision: { $count }.
next_meeting = Next meeting
meetings_lead = Progress is discussed at these meetings. Each has a page showing what has changed since the one before.
meetings_all = All meetings
meeting_heading = Meeting on { $date }
meeting_day = Day
meeting_body = Body
meeting_reference = Minutes
meeting_before = The meeting before
meeting_after = The meeting after
meeting_later = later
meeting_ahead = The meeting lies further ahead. What has changed by then is shown here once the meeting before it has been held.
meeting_since = This changed after the meeting of { $before }, up to and including { $date }.
meeting_first = This is the first meeting that the plan names. Below is everything known about changes up to and including { $date }.
meeting_due = What was due by the meeting on { $date }, and how it stands today
meeting_nothing_due = No commitment was due then.
meeting_unchanged = No change is known from that time.
meeting_nothing_known = No version of the plan from that time is kept, and nothing was reported then.
meeting_reports_alone = No version of the plan from that time is kept. What was reported is shown instead.
meeting_reported = { $count ->
    [0] nothing reported
    [one] 1 report
   *[other] { $count } reports
  }
meeting_changes = { $count ->
    [0] no changes
    [one] 1 change
   *[other] { $count } changes
  }{ $weakening ->
    [0] { "" }
    [one] , 1 of them a weakening
   *[other] , { $weakening } of them weakenings
  }{ $softening ->
    [0] { "" }
    [one] , 1 a softening
   *[other] , { $softening } softenings
  }
responsible_lead = Who is responsible for what, according to the plan.
responsible_all = Everyone named
responsible_nobody = No one named as responsible
responsible_nobody_lead = For these the plan names no one. Where { -action(form: "definite") } or the whole plan has someone responsible, their own pages say so.
responsible_once_all = No longer responsible
responsible_once_lead = According to the plan, no longer responsible for anything.
responsible_once = Once responsible for
responsible_now = Responsible now
responsible_nobody_once_lead = The plan now names someone responsible for everything. These once had no one.
responsible_description = { $name }: their responsibilities under the plan, and where they stand.
responsible_actions = { $count ->
    [one] 1 { -action }
   *[other] { $count } { -action(form: "many") }
  }
responsible_commitments = { $count ->
    [one] 1 commitment
   *[other] { $count } commitments
  }{ $late ->
    [0] { "" }
   *[other] , { $late } of them late
  }
as_of_label = As of
evidence = Evidence
notes = Notes
method = How it is measured
baseline = Baseline
signs = Symbols in the table: . the value is missing, .. the value exists but is not shown because the group is small. Neither symbol means zero.
no_method = Nothing is said about how the value is measured.
all_together = all
baseline_at = baseline { $period }
target_at = target { $period }

## Charts
total = Total
figures_as_table = Show the figures as a table
figures_as_csv = Get as CSV
data_as_csv = List as CSV
values_as_csv = Values as CSV
plan_as_json = The whole plan as JSON
milestones_count = { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }
no_milestones = no { -milestone(form: "many") }
chart_status_finding = { $done } of { $total ->
        [one] 1 { -milestone } is reported as done.
       *[other] { $total } { -milestone(form: "many") } are reported as done.
    } { $reported ->
        [0] Nothing has been reported.
        [one] 1 has been reported on in some way.
       *[other] { $reported } have been reported on in some way.
    } { $late ->
        [unknown] {""}
        [0] None is late.
        [one] 1 is late.
       *[other] { $late } are late.
    }
chart_activities_finding = { $done } of { $total ->
        [one] 1 { -activity } is reported as done.
       *[other] { $total } { -activity(form: "many") } are reported as done.
    } { $reported ->
        [0] Nothing has been reported.
        [one] 1 has been reported on in some way.
       *[other] { $reported } have been reported on in some way.
    } { $late ->
        [unknown] {""}
        [0] {""}
        [one] 1 is late.
       *[other] { $late } are late.
    }
chart_status_description = Bars with the number of { -milestone(form: "many") } by state, one bar for each { $by }. The same figures are in the table below the chart.
plan_of_period = The plan { $period }
key_of = of { $total }
key_done = { $what ->
        [activities] { -activity(form: "many") } are reported as done
       *[other] { -milestone(form: "many") } are reported as done
    }
key_late = { $what ->
        [activities] { $count ->
            [one] { -activity } is late
           *[other] { -activity(form: "many") } are late
        }
       *[other] { $count ->
            [one] { -milestone } is late
           *[other] { -milestone(form: "many") } are late
        }
    }
key_undated = { $count ->
        [one] has no time set
       *[other] have no time set
    }
key_unreported = { $count ->
        [one] has no report
       *[other] have no report
    }
key_moved = { $count ->
        [one] commitment moved
       *[other] commitments moved
    } since { $since }
key_moved_and_gone = commitments moved + removed since { $since }
authorities = What the authorities say
chart_strip_all = The squares as a list: { $kind ->
        [activity] { -activity(form: "many") }
       *[milestone] { -milestone(form: "many") }
    }
acts_done = Done
acts_late = Late
acts_unreported = No report
acts_of = of
chart_strip_kind = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    }
chart_strip_title = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    } by year and state
chart_strip_description = A square for each { $kind ->
        [activity] { -activity(form: "one") }
       *[milestone] { -milestone(form: "one") }
    }, under the year in which it is due. How full the square is shows how far it has come. A bar below it means that it is late; a crossed-out square, that it was removed from the plan.
chart_strip_undated = { $kind ->
        [activity] { -activity(form: "Many") }
       *[milestone] { -milestone(form: "Many") }
    } by state
chart_strip_undated_description = A square for each { $kind ->
        [activity] { -activity(form: "one") }
       *[milestone] { -milestone(form: "one") }
    }. How full the square is shows how far it has come; a crossed-out square was removed from the plan. No time is set for any of them.
chart_strip_counted = Done
chart_strip_count = { $done } of { $total } done
chart_strip_none = all removed
chart_strip_today = as of { $date }
chart_strip_gone = removed from the plan
chart_timeline_most = More { -milestone(form: "many") } fall due in { $year } than in any other year: { $count } of { $total }.
chart_timeline_span = { $total } { $total ->
        [one] { -milestone } falls due
       *[other] { -milestone(form: "many") } fall due
    } in { $years }.
chart_timeline_late = { $late ->
        [0] None is late.
        [one] 1 is late, since { $since }.
       *[other] { $late } are late, the oldest since { $since }.
    }
chart_timeline_description = Each mark is { -milestone(form: "a") }, in the column of the year in which it is due. The same facts are in the table below the chart.
chart_target_finding = { $actual } so far. The target is { $target }.
chart_target_unknown = No figure has been reported yet. The target is { $target }.
chart_target_description = A bar shows how far the work has come and a line shows the target.
chart_indicator_unknown = There is no value that can be shown.
multiples_what = Group
multiples_value = Value
chart_status_name = Bars by state
chart_timeline_name = Timeline
chart_slip_name = Times from revision to revision
chart_target_name = Bar against the target
chart_table = { $name }: the figures
trend_name = Line chart
trend_table = Values, { $unit }
trend_unit = { $unit }.
trend_scale = { $direction ->
        [decrease] From better to worse
       *[increase] From worse to better
    }: { $words }.
trend_cut = The axis starts at { $value }.
trend_start_of_all = The baseline for everyone was { $value } ({ $period }). There is no later value for everyone.
trend_behind = The grey lines are the other groups.
trend_withheld = ·· hidden (small group)
trend_hidden = { $count ->
        [one] One value is
       *[other] { $count } values are
    } not shown, since the group is small.
trend_description = { $count ->
        [one] One value, { $low }.
       *[other] { $count } values{ $series ->
            [one] {""}
           *[other] {" "}for { $series } groups
        }, from { $first } to { $last }. { $of ->
            [words] On the scale they lie between { $low } and { $high }.
           *[numbers] Lowest { $low }, highest { $high }.
        }
    }
trend_course = Trend
trend_newest = Latest
trend_since = Since the baseline
trend_missing = none
trend_no_course = no value yet
nothing_to_compare = no comparison yet
since_stale = no value is shown after { $period }
groups_count = { $count } groups
groups_right = { $right } of { $all } groups moving the right way
wanted_increase = to rise
wanted_decrease = to fall
value_corrected = { $when }: the value is corrected. { $reason }
finding_none = There is no value yet.
finding_start = The baseline is { $amount } ({ $period }).
finding_goal = The target is { $amount } ({ $period }).
finding_one = { $what }: { $to } ({ $period }).
finding_course = { $what }: { $way ->
        [up] up from { $from } to { $to }
        [down] down from { $from } to { $to }
       *[still] unchanged at { $to }
    } since { $period }.
finding_words = { $what }: { $way ->
        [still] { $to }, as in { $period }.
       *[other] from { $from } to { $to } since { $period }.
    }
finding_stale = This holds up to { $period }; later values are not shown.
finding_by_group = By group
finding_missing = There is no value for { $period }.
finding_groups = { $right } of { $all } groups { $right ->
        [one] is
       *[other] are
    } moving the right way; { $worst }
finding_range = { $what }: { $range }{ $unit ->
        [none] {""}
       *[other] {" "}{ $unit }
    }.
finding_from_to = { $from }–{ $to }
finding_aim = The target { $amount } ({ $period }) has { $reached ->
        [0] not been reached
       *[other] been reached
    }.
finding_aim_groups = The target { $amount } ({ $period }) has { $reached ->
        [0] not been reached by any group
       *[other] been reached by { $reached } of { $all } groups
    }.
finding_change = { $way ->
        [still] unchanged since { $period }
       *[other] { $arrow } { $amount }{ $unit ->
            [none] {""}
            [points] {" "}{ $many ->
                [one] percentage point
               *[other] percentage points
            }
            [steps] {" "}{ $many ->
                [one] step
               *[other] steps
            }
           *[other] {" "}{ $other }
        } since { $period }, { $way ->
            [right] the right way
           *[wrong] the wrong way
        }
    }
finding_change_short = { $way ->
        [still] unchanged
       *[other] { $arrow } { $amount }{ $unit ->
            [none] {""}
            [points] {" "}{ $many ->
                [one] percentage point
               *[other] percentage points
            }
            [steps] {" "}{ $many ->
                [one] step
               *[other] steps
            }
           *[other] {" "}{ $other }
        }, { $way ->
            [right] the right way
           *[wrong] the wrong way
        }
    }
counts_sentence = { $total ->
        [one] 1 { -milestone }
       *[other] { $total } { -milestone(form: "many") }
    }: { $parts }.{ $late ->
        [0] {""}
       *[other] {" "}{ $late } late.
    }
count_not_reported = { $count } not reported
count_planned = { $count } planned
count_ongoing = { $count } ongoing
count_partly_done = { $count } partly done
count_done = { $count } done
count_not_done = { $count } not done
count_cancelled = { $count } cancelled
counts_sentence_activities = { $total ->
        [one] 1 { -activity }
       *[other] { $total } { -activity(form: "many") }
    }: { $parts }.{ $late ->
        [0] {""}
       *[other] {" "}{ $late } late.
    }

## The start page
headline_done = { $done } of { $total ->
        [one] 1 { -milestone } is reported as done.
       *[other] { $total } { -milestone(form: "many") } are reported as done.
    }
headline_going = { $count ->
        [one] 1 is ongoing.
       *[other] { $count } are ongoing.
    }
headline_partly = { $count ->
        [one] 1 is partly done.
       *[other] { $count } are partly done.
    }
headline_late = { $what } should have been completed but { $count ->
        [one] is not reported as complete.
       *[other] are not reported as complete.
    }
headline_given_up = { $count ->
        [one] One commitment is given up.
       *[other] { $count } commitments are given up.
    }
headline_undated = { $count ->
        [one] No time is set for one commitment.
       *[other] No time is set for { $count } commitments.
    }
headline_unreported = { $count ->
        [one] 1 has
       *[other] { $count } have
    } not been reported on.
headline_unproven = Of what is reported, evidence is missing for { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }.
headline_activities = { $done } of { $total ->
        [one] 1 { -activity } is reported as done.
       *[other] { $total } { -activity(form: "many") } are reported as done.
    }
headline_activities_unproven = Of what is reported, evidence is missing for { $count ->
        [one] 1 { -activity }
       *[other] { $count } { -activity(form: "many") }
    }.
headline_goals = { $done } of { $total ->
        [one] 1 { -goal } is reported as met.
       *[other] { $total } { -goal(form: "many") } are reported as met.
    }
headline_indicators = { $right } of { $all ->
        [one] 1 { -indicator }
       *[other] { $all } { -indicator(form: "many") }
    }{ $whole ->
        [some] {" "}with an overall value to compare over time
       *[all] {""}
    } { $right ->
        [one] has
       *[other] have
    } moved the right way{ $whole ->
        [some] {""}
       *[all] {" "}since the baseline
    }{ $wrong ->
        [0] {""}
       *[other] , and { $wrong } the wrong way
    }.
headline_answer = { $authority } should have received an account by { $date }.
no_commitments_yet = The plan has no commitments yet.
no_group = In no group
group_of_actions = Group
actions_count = { $count ->
        [one] 1 { -action }
       *[other] { $count } { -action(form: "many") }
    }
actions_without_milestones = { $count ->
        [one] One { -action } has no { -milestone(form: "many") }.
       *[other] { $count } { -action(form: "many") } have no { -milestone(form: "many") }.
    }
actions_without_activities = { $count ->
        [one] One { -action } has no { -activity(form: "many") } of its own.
       *[other] { $count } { -action(form: "many") } have no { -activity(form: "many") } of their own.
    }
actions_without_goals = { $count ->
        [one] One { -action } has no { -goal(form: "many") }.
       *[other] { $count } { -action(form: "many") } have no { -goal(form: "many") }.
    }
what_authority_says = The authority's findings:
case = The case is
case_title = { $authority }, case { $number }
late = Late
all_late = Show all { $count } that are late
all_late_of = Show all { $count } that are late: { $what }
given_up = Given up
weakened_in_revision = What the revision weakened
all_given_up = Show all { $count } that are given up
next = Next
all_next = Show all { $count } to come
latest = Latest reports
changed = Latest changes
changed_since = { $count ->
        [0] Nothing has changed since the revision “{ $revision }”, { $date }.
        [one] Compared with the revision “{ $revision }”, { $date }, the plan differs in one point.
       *[other] Compared with the revision “{ $revision }”, { $date }, the plan differs in { $count } points.
    }{ $weakening ->
        [0] {""}
        [one] {" "}One of them weakens it.
       *[other] {" "}{ $weakening } of them weaken it.
    }{ $softening ->
        [0] {""}
        [one] {" "}One softens its words.
       *[other] {" "}{ $softening } soften its words.
    }
changed_in = The plan was last changed in the revision “{ $revision }”, { $date }: { $count ->
        [one] one change.
       *[other] { $count } changes.
    }{ $weakening ->
        [0] {""}
        [one] {" "}One weakens the plan.
       *[other] {" "}{ $weakening } weaken the plan.
    }{ $softening ->
        [0] {""}
        [one] {" "}One softens its words.
       *[other] {" "}{ $softening } soften its words.
    }
subscribe = Subscribe to changes (Atom)
subscribe_calendar = Subscribe to deadlines (calendar)
deadlines = Deadlines
commitments = The commitments
ways_on = See also
nothing_late = Nothing is late.
late_untimed = No time is set for any commitment, so nothing can count as late.
late_not_known = cannot be told
late_unknown = Nothing in the content has a date yet, so it is not possible to say what is late.
nothing_next = No commitment falls due during the rest of the plan period.
nothing_before = No commitment falls due in that period.
nothing_reported = Nothing has been reported yet.
actions_table = { -action(form: "Many") } and how far they have come

## Lists
actions_lead = Each { -action } is an area in which the plan wants to change something.
goals_lead = { -goal(form: "Many") } say what is to be achieved by the end of the plan. Work being done does not mean that the result has been achieved.
activities_lead = { -activity(form: "Many") } are work that supports the plan.
indicators_lead = { -indicator(form: "Many") } show how it is going, in figures.
indicators_read = { $count ->
        [one] One measure is used to follow the plan. The line
       *[other] { $count } measures are used to follow the plan. Each line
    } has a scale of its own. The diamond marks the target, in the year in which it is to be reached.
decisions_lead = The authority's verdict is always shown in its own words. The state of the case, the verdict and what is still expected are three separate things.
no_actions = The plan has no { -action(form: "many") }.
no_goals = There are no { -goal(form: "many") }.
no_milestones_yet = There are no { -milestone(form: "many") }.
no_activities = There are no { -activity(form: "many") }.
no_indicators = The plan has no { -indicator(form: "many") }.
no_decisions = There are no { -decision(form: "many") }.
matrix = Which { -action } addresses which need
matrix_lead = The links are made by the publisher. They show what is meant to meet the need, not that it has been met.
no_link = no link
supporting_activities = { -activity(form: "Many") } that support { -action(form: "definite") }
in_figures = In figures
log = Reported
log_empty = No report has been published.
read_more = Read more
together = Related
earlier_in_case = Earlier in the case
step_before = The previous step of the track
step_after = The next step of the track
answers_need = Need according to { $authority }, “{ $decision }” (linked by the publisher)
sentence_given_up = This was reported before the deadline: the commitment has been given up.
sentence_late = It was due { $due }.
sentence_status = { $status ->
       *[not_reported] No account is published. That does not mean that nothing was done, only that nothing is reported.
        [planned] According to the latest account the work is planned but not yet begun.
        [ongoing] According to the latest account the work is ongoing.
        [partly_done] According to the latest account part of the work is done.
        [done] According to the latest account the work is done. That does not say what came of it.
        [not_done] According to the latest account it was not done.
        [cancelled] It is cancelled and will not be carried out.
    }
sentence_result = { $result ->
       *[not_reported] No result is reported. That does not mean that it has been missed, only that nothing is reported.
        [not_evaluated] Work is reported, but what it has led to is not evaluated.
        [on_track] According to the latest account it is on its way to being met.
        [at_risk] According to the latest account there is a risk that it will not be met.
        [met] According to the latest account it is met.
        [partly_met] According to the latest account it is partly met.
        [not_met] According to the latest account it is not met.
    }

## Decisions
process = Timeline of the case
verdicts_in_short = The assessment in brief
no_verdict = { -decision(form: "Definite") } contains no verdict
step_reviewed = On-site inspection
step_decision = { -decision(form: "One") }
step_respond_by = Deadline for response
responded_late = { $date }, after the deadline
step_responded = Response received
step_closed = Case closed
not_yet = not yet
not_yet_late = not yet, and the day has passed
case_by = according to
by_last_decision = by the latest { -decision }
area_not_taken_up = The latest { -decision } does not cover this. What is shown here is from “{ $decision }”, { $date }.
expected_no_more = { -decision(form: "Definite") } “{ $decision }”, { $date }, expected more here. The latest { -decision } on the area does not mention it.
expected_before = Expected earlier, and no longer mentioned:
deadline_ahead = Expects an account by { $date }
deadline_late = An account was due by { $date }
answer_to = Account to { $authority }
answer_none = no account has been received
legal_basis = Legal basis
assessment = The assessment
assessment_of = The assessment in the { $kind ->
        [follow_up] follow-up
       *[other] decision
    }{ $year ->
        [none] {""}
       *[other] {" "}of { $year }
    }
need = Need
response = What the account shows
verdict = The authority's verdict
still_expected = Still expected
expected_of = This concerns
nothing_expected = { -decision(form: "Definite") } does not say that anything more is expected.
answered_by = What addresses the need
answered_by_lead = The link is made by the publisher and is not part of { -decision(form: "definite") }.
same_area = The same area in
signed = Signed by
names_left_out = The names of officials are left out.
evidence_kept = kept copy, { $date }
evidence_area = { $decision }, the area { $area }
attachment_erased = { $name } (the attachment was removed by decision of { $by } on { $date }: { $reason })

## The plan in words
texts = Texts
no_texts = There are no texts.
sources = Sources
no_sources = No sources are named.
on_this_page = On this page
about_these = About
turn_page = Previous and next
previous = Previous
next_text = Next

## The report
report_heading = Report to { -board(form: "definite") }
report_description = Follow-up of { $plan }: the state, what is late, what is coming and what the authority says.
report_before_meeting = Due before the meeting on { $date }
report_next = Due next
report_ask = For decision
report_ask_note = This list is drawn from the facts in the plan. It does not propose decisions.
report_ask_none_undated = In the plan no commitment has been weakened and no authority is waiting for a reply.
report_ask_none = Nothing in the plan is late, no commitment has been weakened and no authority is waiting for a reply.
report_changed = What has changed
report_since = Compared with the revision “{ $title }” of { $date }.
report_since_day = Compared with the revision “{ $title }” of { $date }, the latest that had been frozen on { $asked }. What was reported up to that day is left out.
report_since_before = Changes in this revision, compared with the one before.
report_judged = Judged by
judged_by_log = the plan as it stood on { $date }, by the publication log
judged_by_revision = what was due in the revision “{ $title }” of { $date }, the newest version kept from that time; what came later is there too
judged_by_today = the plan as it stands today, since no version of that day is kept
report_since_log = This has changed since { $date }, when the publication log begins.
report_since_nothing = No revision has been frozen, so there is no earlier version to compare with.
reported_latest = The latest reports are shown instead.
report_since_nothing_by = No revision was frozen on { $date }, so there is no state of that day to compare the plan with.
reported_since = What has been reported since is shown here instead.
nothing_reported_since = Nothing has been reported since.
report_unchanged = Nothing has changed since then.
report_actions = { -action(form: "One") } by { -action }
report_latest = Last reported on { $date }: “{ $title }” ({ $state }).
report_as_pdf = Download the report as a PDF
report_commitment = Commitment
report_minutes = For the minutes
ask_weakened = { $count ->
        [one] One change weakens
       *[other] { $count } changes weaken
    } commitments. { $unexplained ->
        [0] Reasons are given.
        [one] One has no reason.
       *[other] { $unexplained } have no reason.
    }
ask_softened = { $count ->
        [one] One change softens
       *[other] { $count } changes soften
    } the words of the plan.{ $unexplained ->
        [0] {""}
        [one] {" "}One has no reason.
       *[other] {" "}{ $unexplained } have no reason.
    }
ask_weakened_before = { $count ->
        [one] One change weakened or softened
       *[other] { $count } changes weakened or softened
    } the plan earlier.
ask_setback = { $count ->
        [one] One report shows a setback.
       *[other] { $count } reports show setbacks.
    }
ask_late = Time has run out for { $what } without a report that the work is finished.
ask_milestones = { $count ->
        [one] 1 { -milestone }
       *[other] { $count } { -milestone(form: "many") }
    }
ask_activities = { $count ->
        [one] 1 { -activity }
       *[other] { $count } { -activity(form: "many") }
    }
ask_goals = { $count ->
        [one] 1 { -goal }
       *[other] { $count } { -goal(form: "many") }
    }
ask_accounts = { $count ->
        [one] 1 account to an authority
       *[other] { $count } accounts to authorities
    }
ask_and = {" "}and{" "}
ask_given_up = { $count ->
        [one] One commitment is given up. It is named under “Given up”.
       *[other] { $count } commitments are given up. The list is under “Given up”.
    }
ask_unproven = { $count ->
        [one] One { -milestone } is reported as done without evidence.
       *[other] { $count } { -milestone(form: "many") } are reported as done without evidence.
    }
ask_respond = { $authority } is waiting for an account by { $date }.
ask_respond_late = { $authority } should have received an account by { $date }. There is no record that it was submitted.
ask_verdict = { $authority } on “{ $area }”: { $verdict }.
ask_expects = { $authority } on “{ $area }”: { $verdict }. More is expected.
ask_expects_alone = { $authority } expects more on “{ $area }”.
ask_next = { $count ->
        [one] One commitment is
       *[other] { $count } commitments are
    } due before the meeting on { $date }.
decided_and_expected = Decided and expected
counted_short = The report counts commitments, not percentages. A commitment is late from the day after its time has run out, until it is done or given up.

## How it is counted
counted_description = The rules behind each figure on the site, and what goes into them.
counted_as_of_heading = Reporting date
counted_as_of = The state is that of the day named above: the newest date in the content. What the site says of the plan does not depend on the day on which it is read. Only the age of the information is counted from your own day.
counted_status_heading = State
counted_status = The state of a commitment is what its latest report says. Without any report the state is “not reported”. That does not mean that nothing was done, only that nothing is reported.
counted_late_heading = Late
counted_late = A commitment is late from the day after its time has run out, unless it is done or given up. What is due in 2024 is thus late from 1 January 2025. The same holds where results are reported, until they are judged to be met, partly met or not met. What has no time set is never late.
counted_given_up_heading = Given up
counted_given_up = A commitment is given up when it is cancelled, or when it is reported as not done or not met before its time has run out. It then counts neither as coming up nor as late, but is counted separately. What is reported as not done when its time has run out is late instead.
counted_evidence_heading = Evidence
counted_evidence = Evidence is a link, a file, { -decision(form: "a") }, a text or a section of minutes that shows what is reported. Evidence is missing where work is reported but no report refers to any evidence.
counted_effect_heading = Done is not effect
counted_effect = A state says whether the work is done. A result says what came of it. An authority’s verdict is a third thing. They are never added up, and the share of work that is done is no measure of how well the plan has succeeded.
counted_indicators_heading = { -indicator(form: "Many") }
counted_indicators = Which way a measure has moved is the difference between its baseline, or its first value where it has none, and its newest value. Of several groups the value of all together counts; where there is none, the measure is left out.
counted_missing_heading = Missing figures
counted_missing = A full stop (.) means that a value is missing. Two full stops (..) mean that there is a value which is not shown, so that nobody can be recognised. Neither symbol means zero.
counted_small_heading = Small groups
counted_small = Values that count fewer people than the limit are not shown. The limit is
counted_terms_heading = Glossary
counted_basis = What goes into the figures
counted_table = All { -milestone(form: "many") } with what is counted
term_action = An area where the plan sets out to make a change.
term_goal = What is to be reached by the end of the plan.
term_milestone = A step on the way that is due at a certain time.
term_activity = Work that supports the plan.
term_indicator = A measure that is followed over time.
term_verdict = What an authority found, in its own words.
term_track = { -milestone(form: "Many") } within { -action(form: "a") } that build on each other, year by year. { -action(form: "A") } can have several tracks side by side.
term_due = The time when something is to be finished, as the plan says it. Where it is a year, it is the whole year.
term_target = The number that the commitment itself names, such as at least two schools.
term_responsible = Who is to see that it is done, according to the plan.
term_evidence = What shows that a report is right: { -decision(form: "a") }, minutes, a file or a link.
term_baseline = The value when the measuring began.
term_need = What the authority finds needs to be developed.
term_legal_basis = The laws and rules on which the assessment rests.
term_response = What the school organiser has reported to the authority, as set out in { -decision(form: "definite") }.
term_case_number = The number by which the documents of the case can be requested.
term_revision = An adopted version of the plan, kept for good with all its pages.
term_fingerprint = A string of characters computed from the whole revision. If a single character of the revision changes, so does the string.

## Open data
data_description = Everything on the site as JSON and CSV, with each column explained, and what you can subscribe to.
data_lead = Everything on the site is available as data. The files have permanent addresses.
license = Licence
data_subscribe = Subscribe
data_subscribe_lead = Paste the address into a feed reader or a calendar to get updates automatically.
open_in_calendar = Open in your calendar
data_whole = The whole plan
data_tables = Tables
data_tables_lead = Each table opens in a spreadsheet. “Columns” tells what each column holds.
data_described = Descriptions for programs
data_described_lead = These files say the same as this page, in forms that data portals, search engines and other programs read.
data_feed_xml = Feed (Atom) with every change that matters: what it said, what it says, and why.
data_feed_all_xml = Feed (Atom) with all changes, including wording and order.
data_deadlines_ics = Calendar (iCalendar) with everything that is due, and the deadlines set by authorities. Where the plan names only a year, the event says so and is placed on the last day of the year. What is done or cancelled stays and is marked.
data_csv_metadata = The columns, data types and keys of the tables (CSV on the Web). Beside each table lies a file that describes it alone: the table’s name followed by -metadata.json.
data_plan_jsonld = The plan, the report and the files for search engines (JSON-LD in the words of schema.org).
data_dcat = Catalogue of the site’s data (DCAT-AP-SE). The address can be given to a data portal.
data_codes_csv = What the words in the other tables mean, in Swedish and English.
dataset_title = Follow-up of { $plan }
dataset_about = Everything in { $plan }, with what is reported and the evidence for it.
catalogue = Data catalogue
catalogue_title = Open data from { $site }
catalogue_about = Follow-up of plans and decisions of authorities, published by { $organisation }.
keyword_followup = follow-up
keyword_plan = action plan
keyword_decision = decision
code_at_least = at least
code_at_most = at most
code_equals = exactly
code_baseline = baseline
code_target = target
code_missing = there is no value
code_withheld = the value is not shown, since the group is small
columns = Columns
data_signs_heading = Symbols
data_signs = The files are in UTF-8 with commas between the columns and a decimal point in numbers. In indicator-values.csv the markers for missing (.) and not shown (..) stand in a column of their own. A text that a spreadsheet would take for a formula begins with an apostrophe.
data_plan_json = The whole plan with all that belongs to it: { -action(form: "many") }, { -goal(form: "many") }, { -milestone(form: "many") }, { -activity(form: "many") }, { -indicator(form: "many") }, { -decision(form: "many") } and reports.
data_log_json = The publication log: every state that has been published, with its changes and digests.
data_state_json = The plan in the form from which the publication log computes its digest: the SHA-256 of the file is that of the newest state.
data_for_spreadsheets = { $name } for spreadsheet programs (semicolons and decimal commas)
data_actions_csv = { -action(form: "Many") }.
data_goals_csv = { -goal(form: "Many") } with the result last reported.
data_milestones_csv = { -milestone(form: "Many") } with the state last reported.
data_activities_csv = { -activity(form: "Many") } with the state last reported.
data_indicators_csv = { -indicator(form: "Many") }, without their values.
data_indicator_values_csv = Values of { -indicator(form: "many") }.
data_indicator_points_csv = Baselines and targets of { -indicator(form: "many") }, those of each series and interim targets too.
data_decisions_csv = { -decision(form: "Many") }.
data_decision_areas_csv = Areas of { -decision(form: "many") }.
data_updates_csv = All reports, in order.
data_narratives_csv = The texts of the plan.
column_id = Id, which never changes
column_number = Number of { -action(form: "definite") } in the plan
column_title = Wording or heading
column_responsible = Who is responsible; empty if not stated
column_address = The page's permanent address
column_action = Id of { -action(form: "definite") }
column_goal = Id of { -goal(form: "definite") }
column_track = Track within { -action(form: "definite") }
column_due = When it is due, as in the plan
column_due_last = The last day of that time
column_status = State: not_reported, planned, ongoing, partly_done, done, not_done, cancelled
column_status_date = Date of the latest report
column_result = Result: not_reported, not_evaluated, on_track, at_risk, met, partly_met, not_met
column_result_date = Date of the latest report
column_late = Whether it is late: true or false
column_whose = Whose word the state is
column_evidence_count = Pieces of evidence in all reports
column_comparison = How the target is compared: at_least, at_most, equals
column_target = Target
column_unit = Unit
column_value = Number last reported
column_indicator = Id of { -indicator(form: "definite") }
column_supports = Ids of { -action(form: "many") } that it supports; empty means the whole plan
column_direction = Wanted direction: increase or decrease
column_group = Who is counted
column_baseline_period = Period of the baseline
column_baseline = Baseline
column_baseline_word = The baseline as a word of the scale, where values are words
column_target_period = Period of the target
column_target_word = The target as a word of the scale, where values are words
column_source = Source
column_period = Period
column_point = What the row is, as a code: a baseline or a target
column_series = Series; empty means all
column_word = The word of the scale, where values are words
column_corrects = Why the value is corrected
column_value_marker = “.” if the value is missing, “..” if it is not shown
column_n = Number of persons, where it may be shown
column_note = Note
column_authority = Authority
column_kind = Kind: inspection, follow_up, audit, injunction, court or other
column_date = Date; empty if missing in the sources
column_case_number = Case number; empty if missing in the sources
column_follows = Id of { -decision(form: "definite") } that is followed up
column_respond_by = Last day to respond
column_responded = Day on which the response came in
column_case = State of the case: open or closed
column_decision = Id of { -decision(form: "definite") }
column_area = The area's id
column_verdict = Verdict: sufficient, under_way, insufficient, needs_work or one of the plan’s own
column_verdict_means = What the verdict means: sufficient, under_way, insufficient, needs_work
column_action_group = The group of the plan that { -action(form: "definite") } belongs to, as its id
column_statement = The verdict in the authority's own words
column_answered_by = What answers the need, according to the publisher
column_assessment = The authority's assessment of the area (Markdown)
column_need = The need, according to the authority (Markdown)
column_response = The account of the area (Markdown)
column_position = The publisher's position on the need: accepted, partly, rejected
column_position_text = The position in the publisher's own words (Markdown)
column_expects = What the authority still expects (Markdown)
column_outcome = What became of the need: met, superseded, not_met; empty while it is not closed
column_outcome_text = The same in words (Markdown)
column_entity = What is reported on, as kind/id
column_state = State or result
column_evidence = Evidence
column_about = What the text is about, as kind/id
column_list = The column that holds the word
column_code = The word as it stands in the tables
column_label = What it means ({ $language })
column_label_sv = What it means, in Swedish
column_label_en = What it means, in English

## About and accessibility
about_promise_heading = What the site promises
about_promise = No commitment should disappear, move or be watered down without the public seeing it. The site shows the plan’s own words, what has been reported and on what evidence. What is not known is shown as not known.
about_who_heading = Who is responsible
about_who = The site is published by
about_privacy_heading = No cookies, no tracking
about_privacy = The site uses no cookies and fetches nothing from others. Everything can be read without scripts. A few small ones serve the search, sort lists, tell how old the page is and compute digests. They run in your browser, and what you search for is sent nowhere.
about_made_heading = How it is made
about_made = The pages are built with Etapp, a free program for public follow-up. The same content always gives the same pages.
accessibility_heading = Accessibility statement
accessibility_description = How the site meets the Swedish act on accessibility to digital public services.
accessibility_lead = is behind this site. Everyone should be able to use it. This page describes how the site meets the act on accessibility to digital public services, which shortcomings are known and how you can report more.
accessibility_how = How accessible is the site?
conformance_full = The site conforms fully to the act on accessibility to digital public services.
conformance_partial = The site conforms partly to the act on accessibility to digital public services. The shortcomings are described below.
conformance_none = The site does not conform to the act on accessibility to digital public services. The shortcomings are described below.
accessibility_issues = What is not accessible
accessibility_pending = Issues that will be fixed
accessibility_burden = Disproportionate burden (section 12)
accessibility_no_burden = No exemption is claimed.
accessibility_scope = Content outside the act (section 9)
accessibility_no_scope = No content is exempt.
accessibility_tested = How the site was tested
accessibility_assessed = The assessment was made on
accessibility_updated = The statement was last changed on
accessibility_feedback = Report problems
accessibility_feedback_lead = Tell us if you find problems or need the content in another format:
accessibility_none = The facts for the statement are missing.
accessibility_supervision = Supervision
accessibility_supervision_lead = The Agency for Digital Government (DIGG) supervises the act. If you are not satisfied with how your feedback is handled, you can report it:
accessibility_manual = Tested by hand
accessibility_manual_lead = Automatic checks do not find everything. This was tested by hand:
accessibility_not_by_hand = There is no record of the site having been tested by hand, for instance with a keyboard, enlarged or with a screen reader.
not_found_heading = There is no such page
gone_plans = Plans that were here and have been removed
not_found_lead = There is no page at this address. The address may be mistyped.
ledger_what = What
ledger_was = Before
ledger_is = After
against_value = compared with { $what }, { $when }
against_start = compared with the baseline { $what }, { $when }
against_state = “{ $what }” before, { $when }
against_unproven = “{ $what }” before, { $when }; no new evidence shows that this has changed
ledger_came = new in the plan
ledger_stood = was in the plan
revs_weakening = Weakens or softens
revs_taken = What was weakened
revs_others = Other changes
revs_digests = Digests for the minutes
moved_heading = This page has a new address
moved_lead = The content is now here:

## Revisions and changes
menu_changes = Changes
menu_revisions = Revisions
changes_lead = Everything that has changed in the plan, the newest first. What weakens it stands first in each part and is never hidden.
changes_since = Since the revision “{ $revision }”, { $date }
weakened = Weakened in the last twelve months{ $meets ->
    [yes] {""} or since the meeting before last
    [few] {""} and before
   *[no] {""}
}
weakened_before = Weakened earlier in the last twelve months{ $meets ->
    [yes] {""} or since the meeting before last
    [few] {""} and before
   *[no] {""}
}
rules_what = What happened
rules_count = Number
rules_unexplained = No reason given
rules_newest = Most recent
all_weakened = Show all { $count } changes that weaken or soften the plan
moved_from = moved from { $due }
advanced_from = brought forward from { $due }
feed_changes = Feed of the changes (Atom)
feed_all = Feed of all changes, including wording (Atom)
changes_none = Nothing has changed since the latest revision.
changes_no_revision = The plan has no frozen revision yet. When one has been frozen, all changes against it are shown here.
changes_of_revision = What changed in the revision compared with the one before.
changes_first = This is the first revision. There is none before to compare with.
changes_nothing_in_revision = Nothing changed compared with the revision before.
revisions_lead = A revision is an adopted version of the plan. It never changes. Each has its own address with all its pages.
revisions_none = No revision has been frozen yet.
revision = Revision
revision_pages = All pages as they were
revision_changes = Changes in the revision
revision_record = Record (JSON)
fingerprint = Digest
previous_fingerprint = Digest before it
first_revision = The first revision
ribbon = The plan over time
ribbon_lead = The plan as it stood
ribbon_today = today
ribbon_more = … { $count } more
beside = Lists in this section
old_version = This is the plan as it stood on { $date }, in the revision “{ $title }”. It may have changed since.
old_version_link = See the page as it is today
more_changes = { $count } more on the page of changes
all_changes = All changes
all_changes_worded = All changes, including wording
weight_gravest = Changes the record
weight_weakening = Weakens
weight_softening = Softens
weight_news = New information
weight_strengthening = Strengthens
weight_progress = Progress
weight_setback = Setback
weight_editorial = Editorial
reading_missing = missing
reading_withheld = not shown (small group)
value_not_shown = a value that is no longer shown
before = Before
nothing_given = Nothing is given
after = After
reason = Reason
softened = Words that bind less
softened_pair = “{ $from }” → “{ $to }”
softened_added = added “{ $to }”
softened_gone = taken away “{ $from }”
reasons_unmatched = Reasons that explain no change
reason_missing = No reason is given.
decided_by = Decided by
log_lead = Everything that has been published here, day by day, the newest first. Every change is recorded automatically. Weakenings come first each day and are never hidden.
log_from = The content has been public since { $date }.
log_missing = No log is kept between the revisions: the content is not in git. What is published and removed before the next revision is not shown here.
log_off = No log is kept between the revisions: the publisher has switched it off. What is published and removed before the next revision is not shown here.
log_years = Years
log_weakened = Days with weakenings:
log_uncommitted = Not published yet
log_uncommitted_lead = This is in the content but has not been committed.
log_unreadable = The content had errors and was not published.
log_first = The log begins here.
log_frozen = The revision “{ $title }” was frozen, dated { $date }.
log_stood = It stood here from { $from } to { $to }.
log_said = It said
log_taken_back = taken back or changed
log_until = Published until
log_withheld = A detail is not shown here any more: it may concern individuals.
log_redacted = Something has been removed here: { $reason } ({ $decided })
log_data = The log (JSON)
plan_gone = The plan is removed
plan_gone_lead = This plan was on the site but has been removed.
plan_gone_uncommitted = That is not committed yet.
plan_gone_on = It was removed on { $date }.
removed_heading = Removed from the plan
removed_lead = This was in the plan.
removed_due = Was due
removed_in = It was removed in the revision { $title }, { $date }.
removed_since = It was removed after the revision { $title }, { $date }.
removed_first_without = The first revision without it is { $title }, { $date }.
removed_last = See its last wording
history = How { $kind ->
        [action] { -action(form: "definite") }
        [activity] { -activity(form: "definite") }
        [goal] { -goal(form: "definite") }
        [indicator] { -indicator(form: "definite") }
       *[milestone] { -milestone(form: "definite") }
    } has changed
history_said = How the text has changed
history_none = Unchanged since the revision “{ $revision }”, where it first appears.
history_not_frozen = No revision is frozen with this yet. Changes are shown from the first one on.
history_since = Since the latest revision
moves_heading = Commitments that have been moved
moved_untimed = { $count ->
        [one] One has no time any more.
       *[other] { $count } have no time any more.
    }
moved_finding = { $moved ->
        [0] No commitment has been postponed{ $gone ->
            [0] .
            [one] , but one has been removed.
           *[other] , but { $gone } have been removed.
        }
        [one] One commitment has been postponed by { $months ->
            [one] one month
           *[other] { $months } months
        }{ $gone ->
            [0] .
            [one] {" "}and one removed.
           *[other] {" "}and { $gone } removed.
        }
       *[other] { $moved } commitments have been postponed{ $gone ->
            [0] .
            [one] {" "}and one removed.
           *[other] {" "}and { $gone } removed.
        } On average they have moved by { $months ->
            [one] one month
           *[other] { $months } months
        }.
    }
moved_description = The ring is the first time given, the arrow the one that applies now. Ticks between them are earlier moves, a cross means removed. The longest move comes first.
moved_first = First
moved_later = Then
moved_by = Moved by
moved_times_head = Times moved
moved_times = { $count ->
        [one] once
        [2] twice
       *[other] { $count } times
    }
moved_no_time = time removed
span_years = { $count ->
        [one] 1 year
       *[other] { $count } years
    }
span_months = { $count ->
        [one] 1 month
       *[other] { $count } months
    }
span_days = { $count ->
        [one] 1 day
       *[other] { $count } days
    }
slip_corner = Commitment
dropped = removed
feed_title = Changes in { $plan }
feed_all_title = All changes in { $plan }, including wording
calendar_title = Deadlines in { $plan }
calendar_about = What is due, and when, according to { $plan }. The calendar follows the plan: what is moved there moves here too.
calendar_item = { $kind } for { $due }: { $title } ({ $state })
calendar_day = Due { $due }.
calendar_day_given_up = It was due { $due }.
calendar_year = The plan names only the year { $due }. The event is therefore placed on the last day of the year.
calendar_period = The plan names only { $due }. The event is therefore placed on the last day of that period.
calendar_respond = Account to { $authority } by { $due }: { $title }
calendar_responded = The account was received { $date }.
calendar_not_responded = There is no information that the account has been received.
calendar_account = The next account is to be published ({ $plan })
calendar_meeting_of = { $body }: meeting ({ $plan })
calendar_meeting = { -board(form: "Definite") } meets ({ $plan })
calendar_removed = Removed from the plan: { $title }
calendar_end = The plan period { $due } ends: { $title }
calendar_end_about = The plan covers { $due }. The event is placed on the last day of that period.
rule_commitment-removed = The commitment is removed
rule_commitment-cancelled = The commitment is cancelled
rule_due-postponed = The deadline is postponed
rule_due-removed = The deadline is removed
rule_due-widened = The deadline is less precise
rule_target-lowered = The target is lowered
rule_target-removed = The target is removed
rule_commitment-reworded = The commitment is reworded
rule_update-removed = A report is removed
rule_update-rewritten = A report is rewritten
rule_evidence-removed = Evidence is removed
rule_status-withdrawn_goal = “Met” is withdrawn without a new report
rule_status-withdrawn = “Done” is withdrawn without a new report
rule_indicator-removed = { -indicator(form: "A") } is removed
rule_indicator-detached = { -indicator(form: "A") } is detached
rule_baseline-changed = The baseline is changed
rule_value-rewritten = A value is rewritten
rule_decision-removed = { -decision(form: "A") } is removed
rule_decision-rewritten = The facts of { -decision(form: "a") } are changed
rule_expectation-removed = What was expected is removed
rule_answer-removed = Something no longer addresses the need
rule_responsible-removed = No one is responsible any more
rule_commitment-added = A new commitment
rule_due-advanced = The deadline is brought forward
rule_due-narrowed = The deadline is more precise
rule_target-raised = The target is raised
rule_target-added = A new target
rule_evidence-added = New evidence
rule_indicator-added = New { -indicator }
rule_answer-added = Something new addresses the need
rule_responsible-added = Someone is now responsible
rule_update-added = A new report
rule_value-added = A new value
rule_decision-added = New { -decision }
rule_verdict-added = A new verdict
rule_title-changed = A new title
rule_narrative-changed = A text is changed
rule_narrative-added = A new text
rule_narrative-removed = A text is removed
rule_summary-changed = A description is changed
rule_source-changed = The source is changed
rule_order-changed = The order is changed
rule_responsible-changed = Someone else is responsible
rule_translation-added = A new translation
rule_translation-changed = A translation has changed
rule_translation-removed = A translation has been removed
rule_record-removed = The record of a revision is removed
rule_record-rewritten = The record of a revision is rewritten
rule_log-rewritten = The publication log is rewritten
rule_commitment-given-up = The commitment is given up
rule_commitment-moved = The commitment belongs to something else
rule_action-changed = { -action(form: "Definite") } has another title, number or group
rule_update-backdated = A report is inserted afterwards
rule_attachment-exchanged = An attachment is exchanged
rule_indicator-redefined = { -indicator(form: "Definite") } measures something else, or in another way
rule_answer-rewritten = What answers the need is described in another way
rule_reporting-postponed = The next account is postponed
rule_reporting-removed = No next account is promised any more
rule_reporting-thinned = Accounts are promised less often
rule_plan-removed = The plan is removed
rule_log-switched-off = The publication log is switched off
rule_log-shortened = The publication log begins later
rule_wording-softened = The words bind less
rule_commitment-reinstated = The commitment is back
rule_due-added = A deadline is set
rule_value-corrected = A value is corrected
rule_renamed = A new name in the address
rule_formerly-dropped = The earlier name is removed
rule_erased-by-law = Something was removed by law
rule_site-changed = The facts of the site are changed
rule_theme-changed = The design of the site is changed
rule_plan-moved = The plan is in another folder
rule_period-changed = The period of the plan is changed
diff_title = What the changes mean
diff_identical = Nothing has changed.
diff_same_meaning = The files differ, but nothing that a reader sees has changed.
diff_counts = { $total ->
        [one] One change
       *[other] { $total } changes
    }, of which { $weakening ->
        [one] 1 weakens
       *[other] { $weakening } weaken
    } a commitment.
state_working = the content now
state_revision = revision { $id }
state_folder = the folder { $id }
state_published = what is published at { $id }
state_commit = git revision { $id }
state_common = where { $a } and { $b } parted
field_text = the long text
diff_place = { $path }, line { $line }
diff_line = line { $line }
diff_from_to = From { $from } to { $to }

## Search
search = Search
search_label = Search this site
search_description = Search everything on the site, or browse from A to Z.
search_hint = Words, their forms and parts of compounds: “plan” also finds “plans” and “planning”. Small spelling mistakes are forgiven.
search_past = Also search earlier revisions
search_past_elsewhere = Earlier revisions are in the original language:
search_without_script = The search needs scripts, which do not run in your browser. Here is everything on the site in alphabetical order instead.
search_all = Everything from A to Z
search_one = { "{" }n{ "}" } result for “{ "{" }q{ "}" }”
search_many = { "{" }n{ "}" } results for “{ "{" }q{ "}" }”
search_none = No results for “{ "{" }q{ "}" }”
search_none_help = Try another word or fewer words, or browse the list from A to Z.
search_close = Nothing contains exactly those words. The closest are:
search_some = No page contains all the words. These contain some of them:
search_more = Show more results
search_in_past = In earlier revisions
search_stood_in = Wording in
search_same = Same wording in
search_waiting = Searching …
search_failed = The search could not be loaded. Reload the page, or browse the list from A to Z.
kind_decision = { -decision(form: "One") }
kind_narrative = Text
kind_overview = Overview
overviews = Overviews
of_action = { -action } { $number }
action_number = { -action(form: "One") } { $number }
milestones_lead = { -milestone(form: "Many") } are steps on the way. The state shown is from the latest report.
report_about = The state, what is late, what is coming and what the authority says.
changes_about = What has changed in the plan, revision by revision: what is weakened, strengthened or removed, and why.

## Lists and tables
filter = Show only
filter_state = State
filter_action = { -action(form: "One") }
filter_kind = Kind
filter_year = Year
filter_weight = What the change means
filter_entity = What changed
filter_all = All
filter_late = Late only
filter_reset = Show all
filter_count = Showing { "{" }n{ "}" } of { "{" }all{ "}" }
filter_empty = Nothing in the list matches the selection.
sort_by = sort
sorted_up = Sorted by { "{" }column{ "}" }, ascending
sorted_down = Sorted by { "{" }column{ "}" }, descending

# versions and citing
versions = Versions of this page
version_today = Today
version_none = did not exist
version_first = first
version_new = new
version_changed = changed
since_then = All that has changed since { $date }
since_then_lead = How today’s plan differs from { $revision }, { $date }. The reasons are those that later revisions gave.
cite = How to cite this page
cite_text = “{ $title }”. { $organisation }, { $plan }, { $day }. { $address }
cite_undated = “{ $title }”. { $organisation }, { $plan }. { $address }
cite_record = Digest of { $revision }: { $digest }
cite_entry = Entry { $entry } of the publication log: { $digest }

# the page that checks a record
verify_heading = Check it yourself
verify_lead = Do you have a digest from the minutes of a meeting, or from a newspaper? Here your own browser works out whether the revision on this site is the one that the digest is of. Nothing is sent anywhere.
verify_digest = Paste the digest from the minutes
verify_digest_hint = 64 digits and letters, often with sha256: before them. Take it from somewhere other than this site, or it shows nothing.
verify_record = Choose a revision on this site
verify_file = Or choose the file record.json, if you have saved it (you can drop it here too)
verify_file_alone = Choose the file record.json, which lies in the folder revisions of the site, in the folder of the revision’s name (you can drop it here too)
verify_run = Compute and compare
verify_no_record = The file is not a record made by Etapp, or it is too damaged to be read.
verify_which = The revision is [id]: [title].
verify_computed = Computed digest: [found]
verify_altered = The file was altered.
verify_altered_more = It says that its digest is [stated], which does not agree with its contents.
verify_alone = The revision is whole in itself.
verify_alone_more = This is the digest given in the file. Without a digest from elsewhere it does not show that the revision is the one that was adopted.
verify_short = That is not a whole digest.
verify_short_more = A digest has 64 characters (0–9, a–f). What you pasted has [count] characters. A shortened digest shows nothing.
verify_differs = The digest does not agree with this revision.
verify_differs_more = First check that it was copied correctly, that you chose the revision that the minutes name, and that it is not the digest of something else: an entry of the publication log has a digest too, which etapp verify --checkpoint compares. If it still does not agree, the revision was rewritten after the digest was written down.
verify_same = The digest agrees.
verify_shows = If the digest agrees, the revision is, character for character, the one that had it when it was written down, and so is every revision before it.
verify_shows_not = It does not show that what the plan says is true, nor anything about what changed afterwards, nor that the pages of the site show what the record says.
verify_choose = Choose a revision or a file first.
verify_unread = The browser was not allowed to read the record from here, perhaps because the page was opened from a folder. Save the file record.json and choose it instead.
verify_proof_heading = What this shows, and what it does not
verify_by_hand_heading = By hand
verify_by_hand = Without scripts: save the record.json of the revision and run this in a terminal (Linux or macOS; there the last command is shasum -a 256).
verify_by_hand_after = Compare what is printed with the digest in the minutes. The files of the revisions:
verify_link = Check it yourself
figure_as_svg = Chart as SVG
figure_as_csv = Chart data as CSV
