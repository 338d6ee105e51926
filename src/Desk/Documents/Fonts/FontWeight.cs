namespace Welfare.Desk.Documents.Fonts;

internal enum FontWeight
{
    Regular,
    Bold,
}
