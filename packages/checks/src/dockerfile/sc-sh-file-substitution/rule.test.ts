import { testRule } from '../../testing/index.ts';
import { scShFileSubstitution } from './rule.ts';

testRule(scShFileSubstitution, import.meta.dirname);
