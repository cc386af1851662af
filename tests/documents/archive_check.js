// Whether each file named is PDF/A-3b, by veraPDF; run by Rhino, which veraPDF brings along.
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.PDFA_3_B;
var foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
var bad = 0;
for (var at = 0; at < arguments.length; ++at) {
    var parser = foundry.createParser(new java.io.FileInputStream(arguments[at]), flavour);
    var result = foundry.createValidator(flavour, false).validate(parser);
    print(arguments[at] + (result.isCompliant() ? " is PDF/A-3b" : " is not PDF/A-3b"));
    if (result.isCompliant()) continue;
    ++bad;
    for (var each = result.getTestAssertions().iterator(); each.hasNext();) {
        var one = each.next();
        if (one.getStatus() == "failed") print("  " + one.getRuleId().getClause() + ": " + one.getMessage());
    }
}
java.lang.System.exit(bad);
