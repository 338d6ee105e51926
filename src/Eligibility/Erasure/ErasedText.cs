namespace Welfare.Eligibility.Erasure;

/// <summary>What stands where something personal was erased: pages and papers show it like any other text.</summary>
public static class ErasedText
{
    public const string Says = "已抹除 erased";

    // A file that is opened is still a file: with nobody in it, and advice that found nothing.
    internal const string Household = """{"household":"erased","region":"350128","as_of":"2022-06-15"}""";

    internal const string Determination = """
        {"household":"erased","programme":"erased","title":{"zh":"已抹除","en":"Erased"},"verdict":"unknown","benefits":[],"classes":[],"findings":[],"missing":[],"wayForward":[],"alsoMeets":[],"unconfirmed":[],
        "receipt":{"ruleset":"erased","inForce":"2022-06-15","sha256":"000000000000","engine":"erased","asOf":"2022-06-15","region":"350128","factsFingerprint":""}}
        """;

    internal const string Answers = "{}";

    internal const string Report = $$"""{"name":"{{Says}}"}""";

    // One grey pixel.
    internal const string Picture =
        "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z";

    public static bool Is(string text) => text == Says;
}
