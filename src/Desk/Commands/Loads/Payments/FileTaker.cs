using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Welfare.Desk.Commands.Loads.Payments;

/// <summary>Takes the bank's files of released lists as fast as the desk gives them, under new keys and again under old ones.</summary>
internal sealed class FileTaker(LoadBrowser browser, PaymentOffice office, TakenFiles taken, int seed) : IDisposable
{
    private const double SomethingNew = 0.6;
    private static readonly string[] Encodings = ["Utf8", "Gb18030"];

    private readonly Random _random = new(seed);
    private readonly List<(string Path, string Encoding, Guid Key)> _asked = [];
    private string? _token;

    /// <summary>Until the desk is gone or the time is over.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                var released = office.Lists.Where(list => list.IsReleased).Select(list => list.Path!).ToList();
                if (released.Count == 0)
                {
                    await Task.Delay(20, cancel);
                    continue;
                }
                await TakeAsync(Next(released), cancel);
            }
        }
        catch (Exception e) when (LoadBrowser.IsCutOff(e))
        {
            // Whether it was written down, nobody knows: the same is asked for again some time.
        }
    }

    /// <summary>Each list once more in each encoding, and whatever got no answer.</summary>
    public async Task FinishAsync(CancellationToken cancel)
    {
        foreach (var list in office.Lists.Where(list => list.IsReleased))
        {
            foreach (var encoding in Encodings)
            {
                await TakeAsync(Asked(list.Path!, encoding), cancel);
            }
        }
        foreach (var again in _asked.Where(asked => !taken.Keys.ContainsKey(asked.Key)).ToList())
        {
            await TakeAsync(again, cancel);
        }
    }

    public void Dispose() => browser.Dispose();

    private async Task TakeAsync((string Path, string Encoding, Guid Key) asked, CancellationToken cancel)
    {
        _token ??= await browser.TokenAsync("/payments", cancel);
        taken.CountSent();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{asked.Path}/file", UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("encoding", asked.Encoding), new("key", asked.Key.ToString()), new(LoadBrowser.TokenField, _token)]),
        };
        using var answer = await browser.SendAsync(request, cancel);
        if (!answer.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"POST {asked.Path}/file: {answer.StatusCode}", null, answer.StatusCode);
        }
        taken.Add(asked.Path, asked.Encoding, asked.Key, await answer.Content.ReadAsByteArrayAsync(cancel));
    }

    private (string Path, string Encoding, Guid Key) Next(List<string> released) => _asked.Count > 0 && _random.NextDouble() > SomethingNew
        ? _asked[_random.Next(_asked.Count)]
        : Asked(released[_random.Next(released.Count)], Encodings[_random.Next(Encodings.Length)]);

    private (string Path, string Encoding, Guid Key) Asked(string path, string encoding)
    {
        var asked = (path, encoding, Guid.CreateVersion7());
        _asked.Add(asked);
        return asked;
    }
}

/// <summary>The files that came whole, and whether one came otherwise than before.</summary>
internal sealed class TakenFiles
{
    private readonly ConcurrentDictionary<(string Path, string Encoding), byte[]> _first = new();
    private int _sent;
    private int _received;
    private int _different;

    /// <summary>Keys under which a file came.</summary>
    public ConcurrentDictionary<Guid, byte> Keys { get; } = new();

    public int Sent => _sent;

    public int Received => _received;

    /// <summary>How many came with other bytes than the same list's first in the same encoding.</summary>
    public int Different => _different;

    /// <summary>Of each list the file in UTF-8.</summary>
    public IReadOnlyDictionary<string, byte[]> Utf8 => _first.Where(file => file.Key.Encoding == "Utf8").ToDictionary(file => file.Key.Path, file => file.Value);

    public void CountSent() => Interlocked.Increment(ref _sent);

    public void Add(string path, string encoding, Guid key, byte[] bytes)
    {
        Interlocked.Increment(ref _received);
        Keys.TryAdd(key, 0);
        if (!SHA256.HashData(_first.GetOrAdd((path, encoding), bytes)).AsSpan().SequenceEqual(SHA256.HashData(bytes)))
        {
            Interlocked.Increment(ref _different);
        }
    }
}
