import { testRule } from '../../testing/index.ts';
import { scCompetingRedirections } from './rule.ts';

testRule(scCompetingRedirections, import.meta.dirname);
