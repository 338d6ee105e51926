using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Welfare.Eligibility.Security;

namespace Welfare.Desk.Tests.Security;

/// <summary>The checked-in table <c>access.yaml</c>, and the endpoints it must describe.</summary>
internal static class AccessMatrix
{
    public const string Anonymous = "anonymous";

    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "Security", "access.yaml");

    public static IReadOnlyDictionary<string, string[]> Rows { get; } = System.IO.File.ReadLines(File)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(": ", 2))
        .ToDictionary(parts => parts[0], parts => Principals(parts[1]));

    public static IEnumerable<string> NamesOf(IEnumerable<EndpointDataSource> sources) =>
        from endpoint in sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]
        select $"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}";

    private static string[] Principals(string text) => text.Trim() switch
    {
        "everyone" => [Anonymous, .. Roles.All],
        "staff" => [.. Roles.All],
        var roles => roles.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries),
    };
}
