"""Common words of letters in languages with Latin letters, to tell text from noise. Small letters, no order."""

from __future__ import annotations

# Written for this project. English is the fullest: endings are taken off before a word is looked up.
ENGLISH = """
a an the and or but nor so yet if then else than that this these those there here where when while who whom whose
which what why how i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her
hers herself it its itself they them their theirs themselves one ones someone anyone everyone no nobody nothing
something anything everything none all any both each every either neither few several many much more most other
another some such same own only very too also as at by for from in into of off on onto out over to toward towards
under until till up upon with within without about above across after against along among amid around before behind
below beneath beside besides between beyond despite during except inside outside near per since through throughout
underneath via versus concerning regarding according am is are was were be been being have has had having do does did
done doing will would shall should can could may might must ought cannot not ever never always often sometimes
usually again already still just now soon later ago once twice first second third fourth fifth sixth last next
yes please thank thanks sorry dear sir madam sirs gentlemen mr mrs ms miss dr prof honorable honourable esquire esq
sincerely faithfully truly respectfully cordially yours very regards best kind kindest obedient servant signed sign
letter letters mail email post postal telegram cable cablegram dispatch despatch telephone phone fax facsimile call
message memo memorandum memoranda note notes report reports copy copies page pages file files folder number numbers
no nos subject re reference ref attention attn enclosure enclosed enclose attach attached attachment cc date dated
day days week weeks month months year years hour hours minute minutes morning afternoon evening night today tomorrow
yesterday january february march april may june july august september october november december jan feb mar apr jun
jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday spring summer autumn fall
winter century time times moment period term
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen half
quarter double single total sum amount percent per cent dollar dollars cents pound pounds money cash cost price pay
paid payment tax taxes fund funds fee fees budget bill bills account accounts bank credit debt loan sale sell sold
buy bought purchase value worth rate rates share shares stock stocks bond market trade business company companies
corporation corporate firm inc incorporated ltd limited llc llp co partner partners customer client industry
industrial product products production manufacture manufacturer supply supplies service services office officer
officers official officials agency agencies department departments division divisions bureau board boards committee
committees commission commissioner council councils court courts congress senate senator house representative
representatives assembly parliament ministry minister ministers cabinet government governmental governor president
presidential vice secretary secretaries undersecretary deputy assistant acting chief chairman chairwoman chair
director directors manager general attorney lawyer counsel judge justice mayor clerk treasurer inspector agent agents
special staff member members head leader ambassador embassy consul consulate legation envoy mission delegate
delegation foreign affairs state states united nation nations national international federal local public private
city cities town towns county counties country countries village district province region territory capital street
st avenue ave road rd drive lane boulevard blvd suite floor room building box po zip area north south east west
northern southern eastern western central washington new york london paris moscow america american british english
french german soviet russian russia chinese china japan japanese europe european africa african asia asian canada
canadian mexico cuban cuba britain england france germany italy italian spain spanish india indian vietnam korea
poland israel turkey
law laws legal legally act acts action actions section sections chapter title article paragraph clause rule rules
regulation regulations regulatory code order orders statute amendment amend amended constitution right rights duty
duties power powers authority authorities authorize authorized permit license charge charges crime criminal police
arrest arrested detain detained detention prison prisoner trial case cases evidence witness testimony hearing appeal
decision decide decided judgment sentence guilty victim violence violent safety security secret confidential
classified declassified top intelligence information inform informed informant source sources investigate
investigation investigative inquiry interview enforcement immigration customs alien aliens citizen citizens
immigrant border refugee passport visa removal deport policy policies political politics party parties election
elect elected vote votes campaign candidate democratic republican communist communism war peace military army navy
naval air force forces marine troops soldier soldiers weapon weapons nuclear missile missiles bomb treaty agreement
agree agreed alliance defense defence attack enemy armed command commander captain major colonel general lieutenant
sergeant admiral operation operations operational plan plans planning program programme project projects problem
problems question questions answer answers reply respond response request requests requested require required
requirement need needs needed want wanted wish wishes hope like love hate know known knew knowledge think thought
believe belief feel felt see seen saw look looked watch hear heard listen say says said tell told speak spoke spoken
talk talks ask asked write wrote written read reading show shown showed find found give gave given get got gotten
take took taken make made put keep kept let leave left go goes went gone come came become became bring brought begin
began begun start started stop end ended finish continue continued remain stay stand stood sit run ran hold held
carry turn move moved follow followed following lead led meet met meeting meetings visit visited travel return
returned arrive arrived send sent receive received receipt accept accepted refuse reject deny denied approve approved
approval recommend recommended recommendation suggest suggestion propose proposal proposed offer offered provide
provided providing support supported help helped assist assistance serve served use used useful user using work
worked working worker workers job jobs employ employed employee employees employer employment labor labour union hire
train training school schools education educational university college institute student students teacher teachers
study studies research science scientific scientist technical technology engineer medical medicine health hospital
doctor doctors patient patients disease drug drugs food treatment clinical trial test tests data study dose tablets
injection label labeling approval application applications apply applied applicant submit submitted submission
review reviewed comment comments consider considered consideration discuss discussed discussion describe described
description explain explained explanation state stated statement statements note noted mention mentioned indicate
indicated indicates identify identified identification determine determined determination conclude concluded
conclusion result results effect effects effective cause caused reason reasons basis based base fact facts matter
matters issue issues point points view views opinion opinions position idea interest interests interested concern
concerned important importance necessary possible impossible likely unlikely probable probably certain certainly sure
clear clearly true false correct right wrong good better best bad worse worst great greater large larger big small
smaller little less least long short high higher low lower old older young new recent recently early earlier late
latest full empty open closed close free hard soft easy easily difficult difficulty strong weak heavy light dark
black white red green blue color colour hot cold warm cool water fire land earth sea river lake ocean island mountain
tree wood forest farm field animal animals horse dog cattle fish oil gas coal iron steel gold silver paper book books
newspaper press story history historical record records document documents documentation archive archives list form
forms table figure exhibit part parts piece place places site side sides line lines level kind type class group
groups number set system systems process procedure procedures method means way ways manner example instance respect
regard regards case event events occasion situation condition conditions circumstance circumstances change changes
changed increase increased decrease reduce reduced rise rose fall fell grow grew growth develop developed development
improve improved improvement create created establish established build built construction structure house home
family families father mother parent parents son daughter brother sister husband wife child children baby boy girl
man men woman women people person persons personal personally individual individuals life live lived living die died
dead death birth born age aged body hand hands eye eyes head face heart blood foot feet mind name names named call
called word words language term terms meaning mean means sense respectively therefore however whereas hence thus
although though because unless whether otherwise moreover furthermore nevertheless accordingly instead rather quite
almost perhaps maybe indeed even well further together apart away back down forward present past future current
currently previous previously prior subsequent final finally immediate immediately direct directly particular
particularly especially generally specific specifically special specially additional addition available able ability
appropriate adequate proper properly complete completed completely entire entirely whole general common particular
similar different difference various separate certain responsible responsibility liable subject pursuant hereby
herein hereto thereof therein thereby whereby aforesaid undersigned annual quarterly daily weekly monthly fiscal
ended ending filed filing proxy disclosure disclose disclosed material statement definitive registrant securities
exchange finance financial audit auditor accounting earnings revenue income net loss profit cash flows operating
management executive officer compensation governance risk oversight shareholder shareholders stockholders
contact telephone hesitate appreciate appreciated grateful gratitude pleased pleasure happy glad regret
unfortunately kindly advise advised advice aware await awaiting hear forward forwarded refer referred relate related
relation relations relating relationship connection connect contain contained containing include included includes
including exclude consist consisting appear appeared appears seem seems seemed expect expected await allow allowed
permit permitted prevent prevented protect protection protect ensure assure assurance guarantee promise promised
commit commitment attempt try tried effort efforts achieve achieved success successful fail failed failure lose lost
win won gain control controlled controls limit limits limited restrict restricted release released restriction
assassination kennedy john james william robert charles george thomas richard joseph david henry edward michael
paul frank peter mark mary elizabeth margaret anne smith jones brown johnson williams miller davis wilson moore
taylor anderson jackson white harris martin thompson clark lewis lee walker hall allen king wright scott hill adams
baker nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris murphy cook
rogers morgan cooper peterson reed bailey bell kelly howard ward cox richardson watson brooks wood bennett gray hughes
price myers foster sanders ross long powell sullivan russell fisher henderson cole west jordan reynolds graham ford
hamilton gibson simpson stevens crawford porter hunter hicks warren dixon burns gordon shaw holmes rice robertson
hunt daniels palmer mills nichols grant knight ferguson stone hawkins dunn perkins hudson spencer gardner payne
pierce berry matthews arnold wagner willis ray watkins olson carroll duncan snyder hart cunningham bradley andrews
california texas florida virginia ohio illinois pennsylvania massachusetts maryland jersey carolina georgia michigan
columbia louisiana missouri tennessee kentucky alabama indiana wisconsin minnesota arizona colorado oregon chicago
boston philadelphia detroit angeles francisco diego sacramento dallas houston miami atlanta orleans denver seattle
fbi cia usa us uk un ny dc va md ca tx fl pa oh il am pm st etc ie eg vs ii iii iv vi vii viii ix xi
"""

OTHERS = """
le la les un une des du de et ou mais donc car ni que qui quoi dont où je tu il elle nous vous ils elles me te se
lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos ce cet cette ces dans sur sous par pour avec
sans chez entre vers depuis pendant avant après contre est sont était être ai as avons avez ont avait avoir fait
faire dit dire plus moins très bien mal tout tous toute toutes même aussi encore ne pas jamais rien point si comme
monsieur messieurs madame mademoiselle cher chère lettre lettres jour jours mois année années janvier février mars
avril mai juin juillet août septembre octobre novembre décembre veuillez agréer expression sentiments distingués
considération ministre gouvernement affaires étrangères honneur président république commission conseil loi monde
homme femme temps aujourd hui votre reçu envoyer réponse demande service direction général ainsi alors quand cela
ceci celui celle ceux peut doit faut deux trois quatre cinq six sept huit neuf dix cent mille
der die das den dem des ein eine einen einem einer eines und oder aber denn sondern wenn weil dass daß ob wie als wo
wer was welche welcher welches ich du er sie es wir ihr mich mir dich dir ihn ihm uns euch sich mein meine dein sein
seine ihre unser unsere euer nicht kein keine nur auch noch schon sehr mehr viel alle alles jeder jede dieser diese
dieses in im an am auf aus bei beim mit nach von vom vor zu zum zur für über unter durch gegen ohne um bis seit
während wegen ist sind war waren sein gewesen bin bist habe haben hat hatte hatten wird werden wurde wurden worden
kann können konnte muss müssen soll sollen will wollen darf lieber liebe sehr geehrter geehrte herr herrn frau
herren brief briefe schreiben tag tage monat jahr jahre januar februar märz april mai juni juli august september
oktober november dezember mit freundlichen grüßen hochachtungsvoll ergebenst ministerium regierung präsident rat amt
stadt straße berlin wien deutsch deutsche deutschen land bitte danke zeit mann frau leben welt gut groß neu zwei
drei vier fünf sechs sieben acht neun zehn hundert tausend
el los las lo unos unas y o pero porque que quien cual cuando donde como yo tú él ella nosotros ustedes ellos ellas
me te se le les nos mi mis tu tus su sus nuestro nuestra este esta estos estas ese esa eso aquel en con sin por para
sobre entre desde hasta contra según es son era fue ser estar está están he ha han había haber hacer hecho dice
decir más menos muy bien mal todo todos toda todas mismo también todavía no nunca nada si sí señor señora señores
estimado estimada querido carta cartas día días mes año años enero febrero marzo abril mayo junio julio agosto
septiembre octubre noviembre diciembre atentamente saluda gobierno ministro presidente república general dirección
secretaría ley estado mundo hombre mujer tiempo usted parte gracias favor dos tres cuatro cinco seis siete ocho
nueve diez cien mil
il lo gli i uno della delle dei degli dello nel nella nelle sul sulla al alla alle dal dalla e ed o ma perché che
chi cui quando dove come io noi voi loro mi ti ci vi si mio mia suo sua nostro nostra vostro questo questa questi
quello in con senza per su tra fra da di è sono era essere ho hai ha abbiamo hanno aveva avere fatto fare detto più
meno molto bene tutto tutti tutta anche ancora non mai niente signor signore signora gentile egregio caro cara
lettera lettere giorno giorni mese anno anni gennaio febbraio marzo aprile maggio giugno luglio agosto settembre
ottobre novembre dicembre distinti saluti ministro governo presidente repubblica generale direzione stato mondo uomo
donna
de het een en of maar want dat die dit deze wie wat waar wanneer hoe ik jij hij zij wij jullie u mij hem haar ons
hun mijn uw onze in op aan uit bij met naar van voor over onder door tegen zonder om tot sinds is zijn was waren
geweest heb hebt heeft hebben had wordt worden werd kan kunnen moet moeten zal zullen niet geen ook nog al zeer meer
veel alle geachte heer mevrouw beste brief dag maand jaar januari februari maart juni juli augustus oktober
hoogachtend regering minister gemeente stad
o os as um uma do da dos das no na nos nas ao à e ou mas porque que quem quando onde como eu ele ela nós eles me se
lhe meu minha seu sua nosso este esta esse essa isto em com sem por para pelo pela sobre entre desde até é são era
foi ser estar está tem têm tinha ter fazer feito mais menos muito bem todo todos também ainda não nunca senhor
senhora prezado caro carta dia mês ano janeiro fevereiro março abril maio junho julho setembro outubro novembro
dezembro atenciosamente governo ministro presidente estado
et in ad non est cum ut sed ex per de pro ab qui quae quod hoc sunt esse fuit nec aut vel atque etiam enim autem
och att det som en är av för med på inte han hon vi ni de jag den till om har hade från men kan ett sig vid nu så
og at det som en er av for med på ikke han hun vi de jeg den til om har hadde fra men kan et seg ved nå så til af
i w z na do nie to jest się że jak od po za o ale tak dla przez był być są pan pani szanowny list dnia roku
a v se na je že do to s z po o jak ve který která byl být jsou pán paní vážený dopis dne roku
"""
