namespace Welfare.Eligibility.Storage;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}
