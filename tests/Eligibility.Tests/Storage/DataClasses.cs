using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Welfare.Eligibility.Tests.Storage;

/// <summary>The checked-in inventory <c>data-classes.yaml</c>.</summary>
internal static class DataClasses
{
    public static IReadOnlyDictionary<string, Line> Lines { get; } = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .Build()
        .Deserialize<Dictionary<string, Dictionary<string, Line>>>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Storage", "data-classes.yaml")))
        .SelectMany(table => table.Value.Select(column => KeyValuePair.Create($"{table.Key}.{column.Key}", column.Value)))
        .ToDictionary();

    public sealed class Line
    {
        public string Class { get; set; } = "";

        public bool Sealed { get; set; }

        public string? Clear { get; set; }
    }
}
