using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Welfare.Desk.Commands.Loads;

/// <summary>The desk as a process of its own, on a database and a port of its own; both go with it.</summary>
internal sealed class RunningDesk : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);

    private readonly string[] _arguments;
    private Process _process;

    private RunningDesk(string[] arguments, Uri address, string folder)
    {
        (_arguments, Address, Folder) = (arguments, address, folder);
        _process = Start(arguments);
    }

    public Uri Address { get; }

    /// <summary>The data folder; what the departments delivered lies in <c>demo/extracts</c>.</summary>
    public string Folder { get; }

    /// <summary>What the desk has spent of all processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes that it held in memory at most, as the kernel counts.</summary>
    public long MostMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <param name="rulesets">The rulesets folder.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="settings">Settings beyond the usual, as the command line takes them.</param>
    public static async Task<RunningDesk> StartAsync(string rulesets, CancellationToken cancel, params IReadOnlyList<string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("welfare-bench-").FullName;
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var desk = new RunningDesk(
        [
            "--urls", address.ToString(),
            $"--Data:Folder={folder}",
            $"--Rules:Folder={rulesets}",
            "--SignIn:AttemptsPerMinute=10000",
            "--People:RequestsPerMinute=10000000",
            "--Logging:LogLevel:Default=Error",
            .. settings,
        ], address, folder);
        try
        {
            await desk.AnswersAsync(cancel);
            return desk;
        }
        catch
        {
            await desk.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends it in the middle of whatever it does: it is not asked.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Starts it again on what it left.</summary>
    public async Task RestartAsync(CancellationToken cancel)
    {
        _process.Dispose();
        _process = Start(_arguments);
        await AnswersAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    // This program without a verb is the desk. Under "dotnet" the first argument is the program.
    private static Process Start(IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Path.Combine(AppContext.BaseDirectory, "Welfare.Desk.dll")] : Array.Empty<string>();
        return Process.Start(new ProcessStartInfo(program, [.. host, .. arguments]) { UseShellExecute = false })!;
    }

    private async Task AnswersAsync(CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = Address };
        for (var start = Stopwatch.GetTimestamp(); ; await Task.Delay(200, cancel))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/account/sign-in", UriKind.Relative), cancel);
                answer.EnsureSuccessStatusCode();
                return;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException && !_process.HasExited && Stopwatch.GetElapsedTime(start) < LongestStart)
            {
                // It is still making the county.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
