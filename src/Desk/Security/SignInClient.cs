namespace Welfare.Desk.Security;

/// <summary>Browser and system in the few words by which somebody knows their own devices; nothing else of what a browser says of itself is kept.</summary>
internal static class SignInClient
{
    private const string Other = "?";

    // The first that fits: most browsers also name those they descend from.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("QQBrowser", "QQ"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux"),
    ];

    public static string Of(string? agent) => $"{Named(agent, Browsers)} · {Named(agent, Systems)}";

    private static string Named(string? agent, (string Sign, string Name)[] known) =>
        known.FirstOrDefault(one => agent?.Contains(one.Sign, StringComparison.Ordinal) == true).Name ?? Other;
}
