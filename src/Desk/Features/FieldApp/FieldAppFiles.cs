using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.FileProviders;

namespace Welfare.Desk.Features.FieldApp;

/// <summary>The files a phone keeps so that the app opens without a network, and the version that changes when any of them does.</summary>
public sealed class FieldAppFiles
{
    private const string Folder = "field";
    private const string WorkerFile = "worker.js";
    private const string SendingFile = "sending.js";

    public FieldAppFiles(IWebHostEnvironment environment)
    {
        var files = environment.WebRootFileProvider;
        var names = files.GetDirectoryContents(Folder).Where(file => file.Name.EndsWith(".js", StringComparison.Ordinal) || file.Name.EndsWith(".css", StringComparison.Ordinal) || file.Name.EndsWith(".svg", StringComparison.Ordinal))
            .Select(file => file.Name).Order(StringComparer.Ordinal).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // The page and its words are part of this assembly.
        hash.AppendData(typeof(FieldAppFiles).Module.ModuleVersionId.ToByteArray());
        names.ForEach(name => hash.AppendData(BytesOf(files, name)));
        Version = Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
        var paths = names.Where(name => name is not (WorkerFile or SendingFile)).Select(name => $"/{Folder}/{name}");
        Worker = $"const version = \"{Version}\";\nconst files = {JsonSerializer.Serialize(paths)};\n{Encoding.UTF8.GetString(BytesOf(files, WorkerFile))}";
        SendingWorker = $"{Worker}\n{Encoding.UTF8.GetString(BytesOf(files, SendingFile))}";
    }

    public string Version { get; }

    /// <summary>The service worker's text.</summary>
    public string Worker { get; }

    /// <summary>The same as a module, which also sends while the app is closed.</summary>
    public string SendingWorker { get; }

    private static byte[] BytesOf(IFileProvider files, string name)
    {
        using var stream = files.GetFileInfo($"{Folder}/{name}").CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
