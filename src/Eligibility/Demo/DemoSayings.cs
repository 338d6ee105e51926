using System.Globalization;

namespace Welfare.Eligibility.Demo;

/// <summary>What departments can say of a person, in the words of their files. Money is in fen.</summary>
internal static class DemoSayings
{
    public static string Yuan(long fen) => (fen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static DemoPerson Wages(this DemoPerson person, long wages, long insurance) =>
        person.Say("D08", ("wages_12m", Yuan(wages)), ("social_insurance_12m", Yuan(insurance)));

    public static DemoPerson Pension(this DemoPerson person, long basic, long personal, long employee) => person.Say(
        "D09", ("pension_basic_12m", Yuan(basic)), ("pension_personal_12m", Yuan(personal)), ("pension_employee_12m", Yuan(employee)));

    public static DemoPerson Assets(this DemoPerson person, long balance, int? daysOld = null) =>
        person.Say("D27", new DemoRow(("financial_assets", Yuan(balance))) { DaysOld = daysOld });

    /// <summary>The banks were asked and hold nothing.</summary>
    public static DemoPerson NoAssets(this DemoPerson person) => person.Say("D27", new DemoRow { Status = "NOT_FOUND" });

    public static DemoPerson Married(this DemoPerson person, string status = "married") => person.Say("D04", ("marital_status", status));

    public static DemoPerson Studies(this DemoPerson person, string stage) =>
        person.Say("D25", ("study_stage", stage), ("study_full_time", "true"));

    public static DemoPerson Disabled(this DemoPerson person, string kind, int level) => person.Say(
        "D24", ("disability_kind", kind), ("disability_level", level.ToString(CultureInfo.InvariantCulture)));

    public static DemoPerson Allowances(this DemoPerson person, long allowances) => person.Say("D07", ("allowances_12m", Yuan(allowances)));

    public static DemoPerson Ill(this DemoPerson person, long selfPaid, bool serious) => person.Say(
        "D14", ("medical_self_paid_12m", Yuan(selfPaid)), ("serious_illness_insurance", serious ? "true" : "false"));

    public static DemoPerson Insured(this DemoPerson person, string kind) => person.Say("D13", ("medical_insurance", kind));

    public static DemoPerson Assisted(this DemoPerson person, bool extremePoverty = false) => person.Say(
        "D06", ("on_minimum_income", extremePoverty ? "false" : "true"), ("in_extreme_poverty_support", extremePoverty ? "true" : "false"));

    public static DemoPerson Vehicle(this DemoPerson person, string kind, string state = "active") =>
        person.Say("D02", ("kind", kind), ("state", state));

    public static DemoPerson Vessel(this DemoPerson person, string kind, long subsidy) =>
        person.Say("D21", ("kind", kind), ("state", "active"), ("subsidy_12m", Yuan(subsidy)));

    public static DemoPerson Machine(this DemoPerson person, string kind, long subsidy) =>
        person.Say("D22", ("kind", kind), ("state", "active"), ("subsidy_12m", Yuan(subsidy)));

    public static DemoPerson Business(this DemoPerson person, long net) => person.Say("D16", ("business_net_12m", Yuan(net)));

    public static DemoPerson Enterprise(this DemoPerson person, string kind, string role, string state, int sharePercent) => person.Say(
        "D17", ("kind", kind), ("role", role), ("state", state), ("share_percent", string.Create(CultureInfo.InvariantCulture, $"{sharePercent}.00")));

    public static DemoPerson Home(
        this DemoPerson person, decimal area, DateOnly acquired, string use = "ordinary_dwelling", string title = "full", string by = "built", int sharePercent = 100) =>
        person.Say(
            "D18",
            ("use", use),
            ("title", title),
            ("area_m2", area.ToString("0.00", CultureInfo.InvariantCulture)),
            ("share_percent", string.Create(CultureInfo.InvariantCulture, $"{sharePercent}.00")),
            ("acquired_by", by),
            ("acquired_on", acquired.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    public static DemoPerson Day(this DemoPerson person, string item, string fact, DateOnly day) =>
        person.Say(item, (fact, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
