using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Welfare.Desk.Features.Visits;
using Welfare.Eligibility.Facts;
using Welfare.Eligibility.Places;
using Welfare.Eligibility.Storage;
using Welfare.Rules.Vocabularies;

namespace Welfare.Desk.Features.Administration;

/// <summary>Reads the form with a department's file part by part. The small fields stand before the file, the form's token first of all.</summary>
internal sealed class Upload(HttpRequest request, Vocabulary vocabulary)
{
    private const int LongestField = 4096;
    private const string Token = "__RequestVerificationToken";
    private const string TokenHeader = "RequestVerificationToken";

    private readonly Dictionary<string, string> _fields = [];
    private readonly List<Problem> _problems = [];

    public IReadOnlyList<Problem> Problems => _problems;

    public UploadForm Form => new() { Item = Field("item"), Region = Field("region"), AsOf = Field("asOf"), Scope = Field("scope") };

    /// <summary>The run that the file waits in; null where the form has a problem.</summary>
    public async Task<Guid?> ReceiveAsync(Func<Task> validate, ImportDesk desk, Actor actor, CancellationToken cancellationToken)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (string.IsNullOrEmpty(boundary))
        {
            await validate();
            _problems.Add(NoFile);
            return null;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } stream } file)
            {
                await CheckTokenAsync(validate);
                return await ReceiveAsync(file.FileName, stream, desk, actor, cancellationToken);
            }

            if (section.AsFormDataSection() is { } field)
            {
                _fields[field.Name] = await ReadAsync(field, cancellationToken);
            }
        }

        await CheckTokenAsync(validate);
        _problems.Add(NoFile);
        return null;
    }

    /// <summary>The form's token as a header: without one, the check would read the form, which is read already.</summary>
    private Task CheckTokenAsync(Func<Task> validate)
    {
        if (Field(Token) is not { Length: > 0 } token)
        {
            throw new AntiforgeryValidationException("The form came without its token.");
        }

        request.Headers[TokenHeader] = token;
        return validate();
    }

    private static Problem NoFile => new("file", new("请选择一个CSV或XLSX文件。", "Choose a CSV or XLSX file."));

    private static async Task<string> ReadAsync(FormMultipartSection field, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(field.Section.Body);
        var buffer = new char[LongestField];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken);
        return new string(buffer, 0, length).Trim();
    }

    private async Task<Guid?> ReceiveAsync(string sent, Stream stream, ImportDesk desk, Actor actor, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(sent.Replace('\\', '/'));
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension is not (".csv" or ".xlsx") || name.Length > FactBatch.FileNameMaxLength)
        {
            _problems.Add(NoFile);
            return null;
        }

        if (Named(name, extension) is not { } known)
        {
            return null;
        }

        if (!ImportDesk.IsOfPlace(known, actor))
        {
            _problems.Add(new(Form.Region.Length > 0 ? "region" : "file", new("这份文件不是您辖区的。", "This file is of another place than yours.")));
            return null;
        }

        return await desk.ReceiveAsync(known, stream, actor, cancellationToken);
    }

    // What the form says becomes the name; what it leaves open, the file's own name says.
    private string? Named(string name, string extension)
    {
        var form = Form;
        if (form is { Item: "", Region: "", AsOf: "", Scope: "" })
        {
            return name;
        }

        if (vocabulary.FindItem(form.Item) is null)
        {
            _problems.Add(new("item", new("请选择数据项。", "Choose the item.")));
        }

        if (form.Region.Length is not (PlaceCode.ShortLength or PlaceCode.LongLength) || !form.Region.All(char.IsAsciiDigit))
        {
            _problems.Add(new("region", new("请填写6位或12位行政区划代码。", "Enter a division code of 6 or 12 digits.")));
        }

        if (!DateOnly.TryParseExact(form.AsOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            _problems.Add(new("asOf", new("请填写数据日期，例如 2022-06-15。", "Enter the as-of date, such as 2022-06-15.")));
        }

        if (form.Scope is not ("complete" or "partial"))
        {
            _problems.Add(new("scope", new("请选择是全部人员还是部分人员。", "Say whether it is everybody or some people.")));
        }

        return _problems.Count > 0 ? null : $"{form.Item}_{form.Region}_{form.AsOf}{(form.Scope == "partial" ? ".partial" : "")}{extension}";
    }

    private string Field(string name) => _fields.GetValueOrDefault(name, "");
}
