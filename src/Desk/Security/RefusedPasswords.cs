namespace Welfare.Desk.Security;

/// <summary>
/// Passwords that an installation refuses beside those that <see cref="GuessablePassword"/> finds: the lines of the file <c>SignIn:RefusedPasswords</c>, a list of
/// breached ones say, whatever the case. No file, none.
/// </summary>
public sealed class RefusedPasswords(IConfiguration configuration)
{
    private readonly HashSet<string> _passwords = configuration["SignIn:RefusedPasswords"] is { Length: > 0 } file
        ? File.ReadLines(file).Select(line => line.Trim()).ToHashSet(StringComparer.OrdinalIgnoreCase)
        : [];

    /// <summary>How many of them are long enough to be a password here.</summary>
    public int LongEnough => _passwords.Count(password => password.Length >= Features.Password.PasswordController.Shortest);

    public bool Contains(string password) => _passwords.Contains(password);
}
