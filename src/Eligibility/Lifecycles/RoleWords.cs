namespace Welfare.Eligibility.Lifecycles;

/// <summary>How a lifecycle's description says whose a step is: <c>role is clerk or grid-worker</c>.</summary>
internal static class RoleWords
{
    private const string Prefix = "role is ";
    private const string Or = " or ";

    public static string Of(IEnumerable<string> roles) => $"{Prefix}{string.Join(Or, roles)}";
}
