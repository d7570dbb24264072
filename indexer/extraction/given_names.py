"""Given names that are common in letters: a line of two capitalized words is a person's if it begins with one."""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abigail abraham adam adolf adrian agnes aileen alan albert alberto alejandro alex alexander alexandra
    alfonso alfred alice alicia alison allan allen alma amanda amelia amos amrita amy ana anders andre andrea
    andreas andrew andré angel angela anita ann anna anne annette annie anthony anton antonia antonio april
    archibald arline arnold arthur ashlee ashley august augusta augustus aurora austin barbara barry basil
    beatrice becky ben benedict benjamin bernard bernice bert bertha beth betty beverly bill billy bob bonnie
    brad bradley brenda brendan brett brian bridget bruce bryan byron calvin camille carl carla carlos carmen
    carol carole caroline carolyn carter caspar catherine cathy cecil cecilia celeste celia cesar chad charles
    charlotte chester chloe chris christian christina christine christoph christopher clara clarence claude
    claudia clayton clement clifford clinton clyde colin colleen conrad constance cora corwin craig curtis
    cynthia cyrus dale dan dana daniel danielle daria dave david dawn dean deborah debra delbert della delores
    denise dennis derek dermot devin diana diane diego dolores dominic don donald donna doris dorothy doug
    douglas duane dustin dwight earl ebenezer ed eddie edgar edith edmund edna eduardo edward edwin eileen
    elaine eleanor elena elias elihu elijah elisabeth eliza elizabeth ella ellen elliott elmer eloise elsa elsie
    elwood emil emilia emily emma enoch enrique era eric erica erich erik erika erin ernest ernst esther ethan
    ethel eugene eugenia eunice eva evan evelyn everett ezra felix ferdinand fernando fidel florence floyd
    frances francis francisco franco frank franklin franz fred frederick friedrich fritz gabriel gabriela gail
    gary gene geoffrey george gerald geraldine gerard gertrude gilbert giovanni giuseppe gladys glen glenn
    gloria gordon grace graham greg gregory greta guillermo gustav guy gwen gwendolyn hannah hans harold harriet
    harris harrison harry harvey hattie hazel heather hector heidi heinrich helen helena helene henri henrietta
    henrik henry herbert herman hermann hilario hilda hiram holly homer horace horatio howard hubert hugh hugo
    humphrey ian ida ignacio ike inez inga ingrid ira irene iris irma irving isaac isabel isabella isaiah israel
    ivan ivy jack jackie jacob jacqueline jacques jaime jake james jamie jan jane janet janice jared jasmine
    jason javier jay jean jeanette jeanne jeff jefferson jeffrey jennie jennifer jenny jeremiah jeremy jerome
    jerry jesse jessica jesus jill jim jimmy jo joachim joan joanna joanne joe joel johann johanna johannes john
    johnny jon jonathan jorge jose josef joseph josephine josephus joshua josiah josé joy joyce juan juana
    juanita judith judy jules julia julian julie julius june justin kai karen karl karla kate katharine
    katherine kathleen kathryn kathy katie kay keith kelly ken kenneth kevin kim kimberly kirk klaus konrad
    kristen kristin kurt kyle lars laura lauren laurence lawrence leah lee leigh leland lena leo leon leonard
    leonid leonora leopold leroy leslie lester lewis lilian lillian lilly lily linda lionel lisa lloyd lois
    lorenzo loretta lori lorraine louis louisa louise lucas lucia lucille lucius lucy luis luisa luke luther
    lydia lyman lynda lynn mabel madeleine madeline malcolm manuel marc marcel marcia marco marcus margaret
    margarita marguerite maria marian marianne marie marilyn marina mario marion marisa marjorie mark marlene
    marshall marta martha martin marvin mary mathew matilda matthew matthias maureen maurice max maxine maxwell
    may megan mehmet melanie melinda melissa melvin mercedes meredith merle michael michel michelle miguel mihir
    mike mildred miles milton minnie miriam mitchell mohamed mohammed moira molly monica montgomery morris
    mortimer moses mrs muhammad murray myron myrtle nadia nancy naomi natalia natalie natasha nathan nathaniel
    neal ned neil nell nellie nelson neville nicholas nicolas nikita nikolai noah noel nora norma norman odalys
    olga oliver olivia om orville oscar oswald otis otto owen pablo pamela pat patricia patrick paul paula
    pauline pearl pedro peggy penelope percy perry pete peter petra phil philip philippe phillip phillips
    phyllis pierre prudence quentin rachel rafael ralph ramani ramon ramona randall randolph randy raoul raul
    ravi ray raymond rebecca regina reginald rene renee rex reynaldo rhoda ricardo rich richard rick rita rob
    robert roberta roberto robin rocco rodney rodolfo roger roland rolf roman ronald ronnie rosa rosalie
    rosalind rose rosemary ross roswell roxanne roy ruben ruby rudolf rudolph rudy rufus rupert russell ruth
    ryan sadie sally salvador salvatore sam samantha samuel sandra sara sarah saul scott sean sebastian selma
    serena sergei seth shane shannon sharon shawn sheila sheldon shelley sherman shirley sidney siegfried silas
    silvia simeon simon simone sofia solomon sonia sophia sophie stacy stanley stella stephanie stephen sterling
    steve steven stewart stuart sue susan susanna susanne suzanne sydney sylvia sylvester tamara tammy tanya
    tara ted temperance terence teresa terrence terry thaddeus thelma theodore theresa thomas tiffany tim
    timothy tina tobias todd tom tomas tommy toni tony tracy travis trevor ulrich ulysses ursula valerie vanessa
    vaughn vera vernon veronica victor victoria vincent viola violet virgil virginia vivian vladimir wade walter
    wanda warren wayne wendell wendy werner wesley wilbur wilfred wilhelm wilhelmina willard william willie
    willis wilma winifred winston wolfgang woodrow xavier yolanda yvette yvonne zachary zoe wm chas geo jas jos
    thos robt edw saml benj danl alexr
    """.split()
)

# Names that only women bear: "Mrs. Edith Hale" is Edith Hale, while "Mrs. Albert Hale" is Albert Hale's wife.
FEMININE_NAMES = frozenset(
    """
    abigail ada adele agnes aileen alice alicia alison alma amanda amelia amy ana andrea angela anita ann anna
    anne annette annie antonia arline audrey augusta aurora barbara beatrice becky bernice bertha beth betty
    beverly bonnie brenda bridget camille carla carmen carol carole caroline carolyn catherine cathy cecilia
    celeste celia charlotte cheryl chloe christina christine clara claudia colleen constance cora cynthia daisy
    dawn deborah debra delia della delores denise diana diane dolores donna dora doris dorothy edith edna eileen
    elaine eleanor elena elisabeth eliza elizabeth ella ellen eloise elsa elsie emilia emily emma erica erika
    esther ethel eugenia eunice eva evelyn fannie faye flora florence frances francisca gail genevieve georgia
    geraldine gertrude gladys gloria grace greta gwen gwendolyn hannah harriet hattie hazel heather heidi helen
    helena helene henrietta hilda ida ilse inez inga ingrid irene iris irma isabel isabella ivy jacqueline jane
    janet janice jeanette jeanne jennie jennifer jenny jessica jessie jill joan joanna josephine joyce juanita
    judith judy julia juliet june karen katharine katherine kathleen kathryn kathy katie kay laura lavinia lena
    leonora letitia lillian lily linda lois lola lorena lorraine louisa louise lucia lucille lucy lydia mabel
    madeleine mae maggie mamie marcia margaret maria marian marianne marie marietta marilyn marion marjorie
    martha mary matilda maud maude maureen maxine melissa mildred millicent minerva minnie miranda miriam molly
    monica muriel myra myrtle nancy natalie nellie nettie nina nora norma olga olive olivia ophelia pamela
    patricia paula pauline pearl peggy penelope phoebe phyllis priscilla rachel rebecca regina rhoda rita
    roberta rosa rosalie rosalind rose rosemary ruby ruth sadie sally samantha sandra sara sarah selma sharon
    sheila shirley sophia sophie stella stephanie susan susanna susie sylvia teresa thelma theodora theresa tina
    ursula valerie vanessa vera veronica victoria viola violet virginia vivian wanda wilhelmina winifred yolanda
    yvonne zelda zoe
    """.split()
)
