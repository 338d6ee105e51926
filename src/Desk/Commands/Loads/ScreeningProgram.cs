using System.Net.Mime;
using System.Text;
using Welfare.Desk.Api;
using Welfare.Desk.Commands.Benchmarks;
using Welfare.Eligibility.Households;
using Welfare.Rules.Evaluation;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Commands.Loads;

/// <summary>Households as JSON, everything known, values spread around the thresholds.</summary>
internal sealed class ScreeningBodies
{
    private const int Households = 200;
    private const string Region = "350128";
    private static readonly DateOnly AsOf = new(2022, 6, 15);

    private readonly byte[][] _bodies;
    private int _next;

    public ScreeningBodies(Vocabulary vocabulary)
    {
        var generator = new HouseholdGenerator(vocabulary, 20221001, AsOf);
        _bodies = [.. Enumerable.Range(0, Households).Select(i => Encoding.UTF8.GetBytes(HouseholdJson.Write(new Subject($"H{i}", Region, AsOf, VocabularyBounds.Keep(generator.Next())))))];
    }

    public byte[] Next() => _bodies[(uint)Interlocked.Increment(ref _next) % Households];
}

/// <summary>A program that posts one household after the other, and wants each explained in full or in brief.</summary>
internal sealed class ScreeningProgram(Uri address, ScreeningBodies bodies, bool brief) : ILoadSource
{
    private readonly Uri _path = new(ScreeningsEndpoint.Path + (brief ? "?brief=true" : ""), UriKind.Relative);
    private readonly HttpClient _http = new() { BaseAddress = address };

    public async Task AskAsync(CancellationToken cancel)
    {
        using var content = new ByteArrayContent(bodies.Next());
        content.Headers.ContentType = new(MediaTypeNames.Application.Json);
        using var answer = await _http.PostAsync(_path, content, cancel);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
