"""The words by which lines of a letter are told apart: titles, bodies, streets, places, honorifics.

Lower case, without points. One table for each concept; patterns and zones derive from them.
"""

from __future__ import annotations

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr drs prof professor hon honorable honourable rev reverend fr sir madam madame "
    "mme mlle m  messrs mister sr sra srta senor senora señor señora señorita don doña d da dona dra sig "
    "signor signora  herr frau fraulein fräulein heer mevrouw dhr pan pani dame lord lady brother sister".split()
)

# Titles that stand before a name and say an office or a rank: they become the title, not part of the name.
NAME_TITLES = frozenset(
    "president vice-president senator congressman congresswoman representative assemblyman assemblywoman "
    "assemblymember  governor gov mayor councilman councilwoman councilmember supervisor alderman "
    "commissioner chairman chairwoman chair  chairperson secretary undersecretary ambassador minister "
    "premier chancellor judge justice sheriff chief director  general gen colonel col major maj captain "
    "capt lieutenant lt sergeant sgt corporal private admiral adm commander  cmdr commodore ensign "
    "brigadier marshal marquis count baron king queen prince princess emperor bishop archbishop  cardinal "
    "father rabbi imam pastor dean principal superintendent supt inspector agent sa sac asac consul "
    "attorney  sacs counselor counsellor alcalde presidente gobernador ministro engineer treasurer clerk "
    "speaker delegate  comptroller coroner postmaster trustee warden provost regent deputy assistant "
    "acting excellency doctor".split()
)

# Any of these in a line makes it likely that the line says an office.
TITLE_WORDS = NAME_TITLES | frozenset(
    "officer counsel manager administrator coordinator analyst specialist accountant attorney examiner "
    "engineer  scientist vice executive ceo cfo coo cto cio svp evp vp avp cpa head lead leader partner "
    "associate fellow editor  publisher reporter correspondent librarian archivist curator professor "
    "lecturer instructor teacher physician  surgeon nurse pharmacist consultant advisor adviser aide "
    "representative liaison auditor controller registrar  recorder assessor planner architect chemist "
    "inspector investigator detective stenographer typist  secretaria secretario presidenta director "
    "directora tesorero jefe directeur directrice président  secrétaire ministre direktor präsident "
    "bürgermeister vorsitzender geschäftsführer founder owner proprietor  member chaplain cashier agent "
    "broker superintendent foreman caretaker watchman conservator tutor".split()
)

# Any of these makes it likely that the line names a body: an agency, a company, an office.
BODY_WORDS = frozenset(
    "inc incorporated corp corporation company co llc llp lp ltd limited plc gmbh ag sa nv bv dac sarl "
    "srl spa pllc pc  pharmaceuticals pharmaceutical pharma therapeutics biosciences laboratories "
    "laboratory labs technologies  technology systems industries enterprises holdings partners bancorp "
    "bancshares bank trust financial insurance  department dept ministry bureau agency commission "
    "committee council board authority administration office ofc  division branch section service "
    "services center centre institute institution university college school  association assn society "
    "union federation foundation fund league club church diocese congress senate house  assembly "
    "legislature court tribunal embassy legation consulate mission delegation station headquarters "
    "directorate secretariat cabinet exchange railway railroad telegraph herald times journal gazette "
    "press news  group group's consortium cooperative district county city town village township state "
    "states government  republic kingdom police army navy force corps command regiment battalion museum "
    "library archives hospital clinic  mill mills works foundry hotel museum gallery theatre theater "
    "brothers bros sons associates organization  sociedad compañía junta ayuntamiento gobierno ministerio "
    "universidad société compagnie ministère gesellschaft  ministerium universität amt enforcement "
    "treasury customs staff unit team party guild chamber observatory  academy seminary orchestra "
    "cemetery utility utilities waterworks coalition alliance network program project  communications "
    "products international brands motors airlines energy power gas electric oil tower properties  realty "
    "media entertainment health healthcare medical medicine care bakery store stores collective "
    "conservancy".split()
)

STREET_WORDS = frozenset(
    "street st avenue ave av road rd boulevard blvd drive dr lane ln court ct place pl plaza square sq "
    "way parkway pkwy  highway hwy terrace circle trail alley turnpike pike row mall esplanade embankment "
    "quay loop crescent close  calle rue strasse straße platz via avenida plaza corso".split()
)

# Words that begin or fill the other lines of an address: rooms, floors, buildings, post boxes.
PLACE_WORDS = frozenset(
    "suite ste room rm floor fl building bldg box unit apartment apt tower wing annex po p.o drawer zip "
    "station".split()
)

STATES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii "
    "idaho illinois  indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan "
    "minnesota mississippi missouri  montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee "
    "texas utah vermont virginia washington  wisconsin wyoming al ak az ar ca co ct de dc fl ga hi ia id "
    "il in ks ky la ma md me mi mn mo ms mt nc nd ne nh  nj nm nv ny oh ok or pa pr ri sc sd tn tx ut va "
    "vt wa wi wv wy".split()
) | {
    "new york", "new jersey", "new mexico", "new hampshire", "north carolina", "south carolina", "north dakota",
    "south dakota", "west virginia", "rhode island", "d.c", "d. c", "puerto rico", "calif", "mass", "conn", "penn",
    "ill", "mich", "wash", "tenn", "n.y", "n. y", "n.j", "va", "md",
}  # fmt: skip

COUNTRIES = frozenset(
    "canada mexico france germany italy spain portugal ireland england scotland wales switzerland austria "
    "belgium  netherlands denmark sweden norway finland poland russia ussr china japan india israel "
    "australia brazil argentina  chile cuba venezuela greece turkey egypt korea taiwan singapore".split()
) | {"united kingdom", "united states", "u.s.a", "usa", "uk", "hong kong", "new zealand", "south africa"}

# Behind a name: degrees and the like. They belong to nobody's surname.
CREDENTIALS = frozenset(
    "esq esquire jr sr ii iii iv md m.d phd ph.d dvm d.v.m pharmd pharm.d jd j.d llm ll.m llb ll.b mph "
    "m.p.h mba m.b.a  mpa ms m.s ma m.a bs b.s ba b.a do d.o rn r.n dds d.d.s cpa c.p.a pe p.e mhs m.h.s "
    "msc m.sc facp dsc d.sc dd d.d  mhsc ret usn usa usaf usmc usa dphil rac facs mbbs cmg kcmg gcmg cbe "
    "obe mp qc kc sj s.j osb bsn msn aprn faap  mtsc mbchb pmp cfa frcp faan scd sc.d edd ed.d dmd d.m.d "
    "capt usphs".split()
)
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "2d", "3d"})

PARTICLES = frozenset(
    "de del della dela des di du da das dos la le las los van von der den ter ten zu zur y e bin ibn al "
    "el ben af av  st ste san santa mac mc o d'".split()
)

MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec "
    "januar februar märz mai juni juli oktober dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre "
    "gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre"
).split()
