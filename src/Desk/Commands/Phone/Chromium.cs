using System.Diagnostics;

namespace Welfare.Desk.Commands.Phone;

/// <summary>A Chromium without a window, with a profile of its own that goes when it ends.</summary>
internal sealed class Chromium : IDisposable
{
    public const string Usual = "/usr/bin/chromium";

    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly string _profile = Directory.CreateTempSubdirectory("welfare-chromium-").FullName;
    private readonly Process _process;

    /// <param name="program">The program.</param>
    /// <param name="page">The page it opens.</param>
    public Chromium(string program, Uri page)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Flags.Append($"--user-data-dir={_profile}").Append(page.ToString()))
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Ends when the browser does.</summary>
    public Task Ended => _process.WaitForExitAsync();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser still writes there; the folder lies among temporary ones.
        }
    }
}
