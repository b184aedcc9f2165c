import { testRule } from '../../testing/index.ts';
import { deprecatedServiceAccountField } from './rule.ts';

testRule(deprecatedServiceAccountField, import.meta.dirname);
