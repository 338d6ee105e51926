using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Api;

/// <summary>Describes the household JSON in the OpenAPI document, from the vocabulary itself.</summary>
internal sealed class HouseholdSchema(Vocabulary vocabulary) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.OperationId == "screenings")
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = Household() } },
            };
        }

        return Task.CompletedTask;
    }

    private OpenApiSchema Household()
    {
        var list = vocabulary.Root.Lists[0];
        var schema = Object(new Dictionary<string, IOpenApiSchema>
        {
            ["household"] = Text("The household's own key, repeated in the answer."),
            ["region"] = Text("A six-digit division, such as 350128."),
            ["as_of"] = Date("The application date."),
            ["facts"] = Object(WithLists(Facts(vocabulary.Root), vocabulary.Root.Lists.Skip(1))),
            [list.Name] = Array(Member(vocabulary.Record(list.Record))),
        });
        schema.Required = new HashSet<string> { "household", "region", "as_of" };
        return schema;
    }

    private OpenApiSchema Member(RecordType record)
    {
        var properties = Facts(record);
        properties["id"] = Text("How findings call the member; m1, m2… by default.");
        properties["authorised"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "false: no department may be asked about this person." };
        return Object(WithLists(properties, record.Lists));
    }

    private Dictionary<string, IOpenApiSchema> WithLists(Dictionary<string, IOpenApiSchema> properties, IEnumerable<ListType> lists)
    {
        foreach (var list in lists)
        {
            properties[list.Name] = Array(Object(Facts(vocabulary.Record(list.Record))));
        }

        return properties;
    }

    private static Dictionary<string, IOpenApiSchema> Facts(RecordType record) =>
        record.Facts.ToDictionary(f => f.Name, f => (IOpenApiSchema)new OpenApiSchema
        {
            Description = $"{f.Label.Zh} · {f.Label.En}",
            OneOf = [Value(f), Stated(f)],
        });

    private static OpenApiSchema Value(FactType fact) => fact.Kind switch
    {
        FactKind.Money => new() { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Description = "fen", Format = "int64" },
        FactKind.Integer => new() { Type = JsonSchemaType.Integer | JsonSchemaType.Null },
        FactKind.Decimal => new() { Type = JsonSchemaType.Number | JsonSchemaType.Null },
        FactKind.Boolean => new() { Type = JsonSchemaType.Boolean | JsonSchemaType.Null },
        FactKind.Date => Date(null),
        FactKind.Choice => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Enum = [.. fact.Choices.Select(c => System.Text.Json.Nodes.JsonValue.Create(c.Id))] },
        _ => Text($"{fact.Digits} digits"),
    };

    private static OpenApiSchema Stated(FactType fact) => Object(new Dictionary<string, IOpenApiSchema>
    {
        ["value"] = Value(fact),
        ["state"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["known", "none", "unknown", "disputed"] },
        ["source"] = Text("The item or person it comes from."),
        ["as_of"] = Date("The day the source says it was true."),
    });

    private static OpenApiSchema Object(Dictionary<string, IOpenApiSchema> properties) =>
        new() { Type = JsonSchemaType.Object, Properties = properties, AdditionalPropertiesAllowed = false };

    private static OpenApiSchema Array(OpenApiSchema items) => new() { Type = JsonSchemaType.Array | JsonSchemaType.Null, Items = items };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };

    private static OpenApiSchema Date(string? description) => new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Format = "date", Description = description };
}
