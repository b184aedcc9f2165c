import { testRule } from '../../testing/index.ts';
import { scShProcessSubstitution } from './rule.ts';

testRule(scShProcessSubstitution, import.meta.dirname);
